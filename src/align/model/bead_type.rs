//! How many sentences a step of the path takes on each side.

/// The type of a step with sentences on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct BeadType {
    /// Sentences of the source.
    pub source: usize,
    /// Sentences of the target.
    pub target: usize,
    /// Shapes of a class share a weight: 2-1 and 1-2.
    pub class: usize,
}

/// Makes a type.
const fn bead_type(source: usize, target: usize, class: usize) -> BeadType {
    BeadType {
        source,
        target,
        class,
    }
}

impl BeadType {
    /// How many classes there are, the crossing among them.
    pub(crate) const CLASSES: usize = 10;

    /// All types of beads. Gale & Church 1993 (table 5) have those up to 2-2; 3-1 and larger are 5 to 10 % of the
    /// beads of two public gold sets. The last is two neighbouring 1-1 beads that cross.
    pub(in crate::align) const ALL: [Self; 16] = [
        bead_type(1, 1, 0),
        bead_type(2, 1, 1),
        bead_type(1, 2, 1),
        bead_type(3, 1, 2),
        bead_type(1, 3, 2),
        bead_type(4, 1, 3),
        bead_type(1, 4, 3),
        bead_type(5, 1, 4),
        bead_type(1, 5, 4),
        bead_type(6, 1, 5),
        bead_type(1, 6, 5),
        bead_type(2, 2, 6),
        bead_type(3, 2, 7),
        bead_type(2, 3, 7),
        bead_type(3, 3, 8),
        bead_type(2, 2, 9),
    ];

    /// The place of the crossing in [`BeadType::ALL`].
    pub(in crate::align) const CROSSING: usize = 15;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_come_with_their_mirror() {
        for one in BeadType::ALL {
            assert!(
                BeadType::ALL
                    .iter()
                    .any(|other| (other.source, other.target, other.class)
                        == (one.target, one.source, one.class))
            );
            assert!(one.source.max(one.target) <= 6 && one.class < BeadType::CLASSES);
        }
        assert_eq!(
            BeadType::ALL[BeadType::CROSSING].class,
            BeadType::CLASSES - 1
        );
    }
}
