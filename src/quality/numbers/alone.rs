//! What stands on one side only, beside something across that it was likely written for.

use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds the things of both sides that fit nothing across, and are near something there that fits nothing either;
/// `near` is asked of one of the source and one of the target.
pub(super) fn near_another<Thing>(
    things: Pair<&[Thing]>,
    fits: impl Fn(&Thing, &Thing) -> bool,
    near: impl Fn(&Thing, &Thing) -> bool,
    shown: impl Fn(&Thing) -> Span,
) -> Pair<Vec<Span>> {
    let alone = |side: Side| -> Vec<&Thing> {
        let across = things.get(side.other());
        let own = things.get(side).iter();
        own.filter(|own| !across.iter().any(|other| fits(own, other)))
            .collect()
    };
    let (source, target) = (alone(Side::Source), alone(Side::Target));
    let has_near = |one: &&&Thing| target.iter().any(|other| near(one, other));
    let is_near = |other: &&&Thing| source.iter().any(|one| near(one, other));
    let shown = |thing: &&Thing| shown(thing);
    Pair::new(
        source.iter().filter(has_near).map(shown).collect(),
        target.iter().filter(is_near).map(shown).collect(),
    )
}
