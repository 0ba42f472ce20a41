//! Cuts large texts to stretches that are searched by themselves.

use super::Stretch;
use super::band::Band;
use super::evidence::Model;

/// The whole plane as one stretch.
pub(super) fn whole(model: &Model<'_>) -> Stretch {
    let sizes = model
        .features
        .sides
        .as_ref()
        .map(crate::features::SideFeatures::len);
    Stretch {
        origin: (0, 0),
        band: Band::full(sizes.source, sizes.target),
    }
}

/// Plans what is searched.
pub(super) fn plan(model: &Model<'_>) -> Vec<Stretch> {
    vec![whole(model)]
}
