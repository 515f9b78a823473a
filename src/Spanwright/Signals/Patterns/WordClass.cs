namespace Spanwright.Signals.Patterns;

/// <summary>The kinds of words that the verb phrase pattern tells apart.</summary>
internal enum WordClass
{
    Other,
    Verb,
    Noun,
    Pronoun,
    Adjective,
    Adverb,
    Determiner,
    Number,
    Preposition,
    Particle,
}
