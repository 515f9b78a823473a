namespace Spanwright.Options;

/// <summary>Which tokens of a prompt are learned (Dukić et al. 2025, figure 1).</summary>
public enum PromptLoss
{
    /// <summary>None: plain in-context learning, without training.</summary>
    None,

    /// <summary>All of them, as a language model does.</summary>
    Vanilla,

    /// <summary>Single-response completion: the query's response, its end included.</summary>
    Src,

    /// <summary>Multi-response completion: the responses of demonstrations and query, their ends included.</summary>
    Mrc,
}
