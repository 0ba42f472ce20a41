//! Tells an article from the page around it.
//!
//! Conservative: what may be the article stays. In this order:
//!
//! 1. Hidden elements are left out.
//! 2. If the page has one `main` part, or one article that holds most of the text of all articles, and it is
//!    no small part of the page, what stands outside it is left out, but for the only first-level heading.
//! 3. Parts whose tag or role says that they are around an article (`nav`, a page's `footer`, forms) are left
//!    out; parts of which only a class says so, when links make up much of them.
//!
//! A part that holds more than half of the page is never left out by 2 and 3.

use super::page::{Page, Piece};
use super::region::Role;
use crate::read::BlockKind;

/// Share of a page's characters that what it calls its main part must hold to be believed.
const LEAST_SHARE_OF_MAIN: f64 = 0.2;

/// The same for an article on a page without a main part.
const LEAST_SHARE_OF_ARTICLE: f64 = 0.5;

/// Share of the characters of all articles that one must hold to be the article.
const LEAST_SHARE_OF_ARTICLES: f64 = 0.6;

/// Share of a page's characters above which a part is not around the article, whatever it is called.
const MOST_SHARE_AROUND: f64 = 0.5;

/// Share of characters in links from which a part that only a class calls a menu is one.
const LEAST_SHARE_OF_LINKS: f64 = 0.4;

const HIDDEN: &str = "hidden text";
const OUTSIDE: &str = "text outside the article";

/// For each piece of the page, the reason to leave it out, if there is one.
pub(super) fn left_out(page: &Page, whole_page: bool) -> Vec<Option<&'static str>> {
    let hidden = |piece: &Piece| {
        let mut regions = piece
            .regions
            .iter()
            .filter_map(|region| page.regions.get(*region));
        regions.any(|role| *role == Role::Hidden)
    };
    let sizes = Sizes::new(page, hidden);
    let main = (!whole_page).then(|| sizes.main(page)).flatten();
    let headings = page.pieces.iter().filter(|piece| piece.is_title).count();
    page.pieces
        .iter()
        .map(|piece| {
            if hidden(piece) {
                return Some(HIDDEN);
            }
            if whole_page || (piece.is_title && headings == 1) {
                return None;
            }
            let around = piece
                .regions
                .iter()
                .find_map(|region| sizes.around(page, *region, main));
            around.or_else(|| {
                let is_outside = main.is_some_and(|main| !piece.regions.contains(&main));
                is_outside.then_some(OUTSIDE)
            })
        })
        .collect()
}

/// Characters of each region, and of the page.
struct Sizes {
    page: f64,
    regions: Vec<f64>,
    links: Vec<f64>,
}

impl Sizes {
    fn new(page: &Page, hidden: impl Fn(&Piece) -> bool) -> Self {
        let mut sizes = Self {
            page: 0.0,
            regions: vec![0.0; page.regions.len()],
            links: vec![0.0; page.regions.len()],
        };
        for piece in page.pieces.iter().filter(|piece| !hidden(piece)) {
            let size = piece.text.chars().count() as f64;
            sizes.page += size;
            for region in &piece.regions {
                if let (Some(all), Some(links)) =
                    (sizes.regions.get_mut(*region), sizes.links.get_mut(*region))
                {
                    *all += size;
                    *links += piece.link_characters as f64;
                }
            }
        }
        sizes
    }

    fn of(&self, region: usize) -> f64 {
        self.regions.get(region).copied().unwrap_or_default()
    }

    /// Returns the region that holds the article, if one is believed to.
    fn main(&self, page: &Page) -> Option<usize> {
        let of_role = |role: Role| -> Vec<usize> {
            let all = page.regions.iter().enumerate();
            all.filter(|(_, own)| **own == role)
                .map(|(region, _)| region)
                .collect()
        };
        let articles = of_role(Role::Article);
        let all: f64 = articles.iter().map(|region| self.of(*region)).sum();
        let article = articles
            .into_iter()
            .find(|region| self.of(*region) >= LEAST_SHARE_OF_ARTICLES * all);
        let mains = of_role(Role::Main);
        let (region, least) = match (mains.as_slice(), article) {
            ([], Some(article)) => (article, LEAST_SHARE_OF_ARTICLE),
            // Teasers under `main` are articles too: one that holds little of it is not the article.
            ([main], Some(article)) if self.of(article) > MOST_SHARE_AROUND * self.of(*main) => {
                (article, LEAST_SHARE_OF_MAIN)
            }
            ([main], _) => (*main, LEAST_SHARE_OF_MAIN),
            _ => return None,
        };
        (self.of(region) > least * self.page).then_some(region)
    }

    /// Returns what a region is, when it is around the article.
    fn around(&self, page: &Page, region: usize, main: Option<usize>) -> Option<&'static str> {
        let size = self.of(region);
        if size > MOST_SHARE_AROUND * self.page || main == Some(region) {
            return None;
        }
        let links = self.links.get(region).copied().unwrap_or_default();
        match page.regions.get(region)? {
            Role::Around(reason) => Some(reason),
            Role::AroundWhenLinks(reason) if links >= LEAST_SHARE_OF_LINKS * size => Some(reason),
            _ => None,
        }
    }
}

/// A heading that the page is called by.
pub(super) const fn is_title(kind: BlockKind, level: u8) -> bool {
    matches!(kind, BlockKind::Heading) && level == 1
}
