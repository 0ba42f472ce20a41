//! Places of two texts that belong together: what people are shown of the links.

use crate::features::{LinkKind, TypeId, Vocabulary, names, translation_links};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Two places that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linked {
    /// Why.
    pub kind: LinkKind,
    /// How surely, from 0 to 1.
    pub weight: f32,
    /// Where they stand in the two texts, in bytes.
    pub places: Pair<Span>,
}

/// Finds the places of two texts that belong together, each in one pair, the surest first taken; in the order
/// of the source. What `learnt` pairs is told apart from what `lexicon` pairs.
///
/// ```
/// use tilts::compare::linked;
/// use tilts::features::LinkKind;
/// use tilts::language::Language;
/// use tilts::lexicon::Lexicon;
/// use tilts::pair::Pair;
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let texts = Pair::new("Padome sprieda 9. jūlijā.", "The council met on 9 July.");
/// let found = linked(texts, languages.as_ref(), &Lexicon::shipped(), &Lexicon::empty());
/// let kinds: Vec<LinkKind> = found.iter().map(|one| one.kind).collect();
/// assert_eq!(kinds, [LinkKind::Lexicon, LinkKind::Number, LinkKind::Number]);
/// assert_eq!(found[0].places.target.of(texts.target), "council");
/// ```
pub fn linked(
    texts: Pair<&str>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
    learnt: &Lexicon,
) -> Vec<Linked> {
    let (vocabularies, tokens) = occurrences(texts, languages);
    let mut links = translation_links::find(vocabularies.as_ref(), languages, lexicon);
    links.extend(names::all(vocabularies.as_ref(), languages, &links));
    links.extend(translation_links::learnt(
        vocabularies.as_ref(),
        languages,
        learnt,
    ));
    let counts = vocabularies.as_ref().map(|side| side.types.len());
    let table = translation_links::tables(&links, counts).source;
    let mut candidates = Vec::new();
    for (from, (id, source)) in tokens.source.iter().enumerate() {
        for link in table.of(*id) {
            let others = tokens.target.iter().enumerate();
            for (to, (_, target)) in others.filter(|(_, (other, _))| *other == link.to) {
                let one = Linked {
                    kind: link.kind,
                    weight: link.weight,
                    places: Pair::new(*source, *target),
                };
                candidates.push((from, to, one));
            }
        }
    }
    candidates.sort_by(|(_, _, a), (_, _, b)| b.weight.total_cmp(&a.weight));
    let mut taken = tokens.map(|side| vec![false; side.len()]);
    let mut found: Vec<Linked> = Vec::new();
    for (from, to, one) in candidates {
        if !taken.source[from] && !taken.target[to] {
            taken.source[from] = true;
            taken.target[to] = true;
            found.push(one);
        }
    }
    found.sort_by_key(|one| (one.places.source.start, one.places.target.start));
    found
}

/// Returns the types of two texts, and the places where they stand, in text order.
pub(super) fn occurrences(
    texts: Pair<&str>,
    languages: Pair<&Language>,
) -> (Pair<Vocabulary>, Pair<Vec<(TypeId, Span)>>) {
    let mut vocabularies = Pair::new(Vocabulary::default(), Vocabulary::default());
    let mut tokens = Pair::new(Vec::new(), Vec::new());
    for side in Side::BOTH {
        let found: &mut Vec<(TypeId, Span)> = tokens.get_mut(side);
        let rules = languages.get(side).rules();
        vocabularies
            .get_mut(side)
            .visit(texts.get(side), rules, |id, span| found.push((id, span)));
    }
    (vocabularies, tokens)
}
