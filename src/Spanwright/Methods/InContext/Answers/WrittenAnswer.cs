namespace Spanwright.Methods.InContext.Answers;

/// <summary>The answer that a model should give.</summary>
/// <param name="Text">The text; with an obstacle, as near as the format comes.</param>
/// <param name="Obstacle">Why reading it does not give the same spans; <see cref="AnswerObstacle.None"/> where it does.</param>
public sealed record WrittenAnswer(string Text, AnswerObstacle Obstacle);
