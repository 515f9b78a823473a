// Encodes the lines of a text with Hugging Face's tokenizers, once for every line it is sent, and answers with
// the seconds it took, the number of tokens and the sum of their ids. One thread: RAYON_NUM_THREADS=1.
// Usage: node peer.mjs tokenizer.json text.txt
import fs from "node:fs";
import readline from "node:readline";
import { Tokenizer } from "@anush008/tokenizers";

const [tokenizerFile, textFile] = process.argv.slice(2);
const tokenizer = Tokenizer.fromFile(tokenizerFile);
const lines = fs.readFileSync(textFile, "utf8").split("\n").filter((line) => line.length > 0);

for await (const _ of readline.createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const encodings = await tokenizer.encodeBatch(lines);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  let tokens = 0;
  let sum = 0;
  for (const encoding of encodings) {
    const ids = encoding.getIds();
    tokens += ids.length;
    for (const id of ids) {
      sum += id;
    }
  }
  console.log(JSON.stringify({ seconds, tokens, sum }));
}
