namespace Spanwright.Methods.InContext.Prompts;

/// <summary>Which tokens of a prompt are learned.</summary>
public enum PromptLoss
{
    /// <summary>All of them (<c>vanilla</c>).</summary>
    Vanilla,

    /// <summary>The query's response, its end included (<c>src</c>: single-response completion).</summary>
    SingleResponse,

    /// <summary>The responses of demonstrations and query, their ends included (<c>mrc</c>: multi-response completion).</summary>
    MultiResponse,
}
