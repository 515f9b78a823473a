Console.WriteLine("spanwright");
