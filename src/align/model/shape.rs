//! How many sentences a step of the path takes on each side.

/// The shape of a step with sentences on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct Shape {
    /// Sentences of the source.
    pub source: usize,
    /// Sentences of the target.
    pub target: usize,
    /// Shapes of a class share a weight: 2-1 and 1-2.
    pub class: usize,
}

/// Makes a shape.
const fn shape(source: usize, target: usize, class: usize) -> Shape {
    Shape {
        source,
        target,
        class,
    }
}

impl Shape {
    /// How many classes there are, the crossing among them.
    pub(crate) const CLASSES: usize = 10;

    /// All shapes. Gale & Church 1993 (table 5) have those up to 2-2; 3-1 and larger are 5 to 10 % of the
    /// beads of two public gold sets. The last is two neighbouring 1-1 beads that cross.
    pub(in crate::align) const ALL: [Self; 16] = [
        shape(1, 1, 0),
        shape(2, 1, 1),
        shape(1, 2, 1),
        shape(3, 1, 2),
        shape(1, 3, 2),
        shape(4, 1, 3),
        shape(1, 4, 3),
        shape(5, 1, 4),
        shape(1, 5, 4),
        shape(6, 1, 5),
        shape(1, 6, 5),
        shape(2, 2, 6),
        shape(3, 2, 7),
        shape(2, 3, 7),
        shape(3, 3, 8),
        shape(2, 2, 9),
    ];

    /// The place of the crossing in [`Shape::ALL`].
    pub(in crate::align) const CROSSING: usize = 15;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_come_with_their_mirror() {
        for one in Shape::ALL {
            assert!(
                Shape::ALL
                    .iter()
                    .any(|other| (other.source, other.target, other.class)
                        == (one.target, one.source, one.class))
            );
            assert!(one.source.max(one.target) <= 6 && one.class < Shape::CLASSES);
        }
        assert_eq!(Shape::ALL[Shape::CROSSING].class, Shape::CLASSES - 1);
    }
}
