//! Tells an article from the page around it.
//!
//! Conservative: what may be the article stays. In this order:
//!
//! 1. What is not shown is left out ([`fate`](super::fate)).
//! 2. If the page has one `main` part, or one article that holds most of the text of all articles, and it is
//!    no small part of the page, what stands outside it is left out, but for the only first-level heading.
//! 3. Parts whose tag or role says that they are around an article (`nav`, a page's `footer`, forms) are left
//!    out; parts of which only a class says so, when links make up much of them; parts about cookies, when they
//!    are called a bar or have a button, and in an article only when both is so.
//!
//! A part that holds more than half of the page is never left out by 2 and 3.

use super::pieces::Page;
use super::region::{COOKIES, FORMS, Role};
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

/// Characters up to which a part with a button may be a bar about cookies when nothing calls it one.
const LONGEST_BAR: f64 = 600.0;

const OUTSIDE: &str = "text outside the article";

/// For each piece of the page, the reason to leave it out, if there is one.
pub(super) fn left_out(page: &Page, whole_page: bool) -> Vec<Option<&'static str>> {
    let sizes = Sizes::new(page);
    let main = (!whole_page).then(|| sizes.main(page)).flatten();
    let verdicts = sizes.verdicts(page, main);
    let headings = page.pieces.iter().filter(|piece| piece.is_title).count();
    page.pieces
        .iter()
        .map(|piece| {
            if piece.reason.is_some() {
                return piece.reason;
            }
            if whole_page || (piece.is_title && headings == 1) {
                return None;
            }
            let verdict = piece.region.and_then(|region| verdicts.get(region));
            let around = verdict.and_then(|verdict| verdict.around);
            around.or_else(|| {
                let is_inside = verdict.is_some_and(|verdict| verdict.is_in_main);
                (main.is_some() && !is_inside).then_some(OUTSIDE)
            })
        })
        .collect()
}

/// What is decided about a region.
#[derive(Debug, Clone, Copy, Default)]
struct Verdict {
    /// Why it is left out, or a region around it is.
    around: Option<&'static str>,
    /// Whether it is the article, or stands in it.
    is_in_main: bool,
}

/// Characters of each region, and of the page.
struct Sizes {
    page: f64,
    regions: Vec<f64>,
    links: Vec<f64>,
    /// Whether each region has a button in it.
    buttons: Vec<bool>,
}

impl Sizes {
    fn new(page: &Page) -> Self {
        let count = page.regions.len();
        let mut sizes = Self {
            page: 0.0,
            regions: vec![0.0; count],
            links: vec![0.0; count],
            buttons: page
                .regions
                .iter()
                .map(|region| region.role == Role::Around(FORMS))
                .collect(),
        };
        for piece in page.pieces.iter().filter(|piece| piece.reason.is_none()) {
            let size = piece.text.chars().count() as f64;
            sizes.page += size;
            if let Some(region) = piece.region {
                sizes.add(region, size, piece.link_characters as f64, false);
            }
        }
        // A region comes after the one around it.
        for (region, part) in page.regions.iter().enumerate().rev() {
            if let Some(around) = part.around {
                let links = sizes.links.get(region).copied().unwrap_or_default();
                let has_button = sizes.has_button(region);
                sizes.add(around, sizes.of(region), links, has_button);
            }
        }
        sizes
    }

    fn add(&mut self, region: usize, size: f64, links: f64, has_button: bool) {
        if let (Some(all), Some(of_links), Some(buttons)) = (
            self.regions.get_mut(region),
            self.links.get_mut(region),
            self.buttons.get_mut(region),
        ) {
            *all += size;
            *of_links += links;
            *buttons |= has_button;
        }
    }

    fn of(&self, region: usize) -> f64 {
        self.regions.get(region).copied().unwrap_or_default()
    }

    fn has_button(&self, region: usize) -> bool {
        self.buttons.get(region).copied().unwrap_or_default()
    }

    /// Returns the region that holds the article, if one is believed to.
    fn main(&self, page: &Page) -> Option<usize> {
        let of_role = |role: Role| -> Vec<usize> {
            let all = page.regions.iter().enumerate();
            all.filter(|(_, own)| own.role == role)
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

    /// Decides about each region, from the outermost on.
    fn verdicts(&self, page: &Page, main: Option<usize>) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(page.regions.len());
        // For each region, whether it stands in a part that is called the article.
        let mut in_article: Vec<bool> = Vec::with_capacity(page.regions.len());
        for (place, region) in page.regions.iter().enumerate() {
            let around = |of: usize| (verdicts.get(of).copied(), in_article.get(of).copied());
            let (outer, is_in_article) = region.around.map_or((None, None), around);
            let outer = outer.unwrap_or_default();
            let is_in_article = is_in_article.unwrap_or_default();
            verdicts.push(Verdict {
                around: outer
                    .around
                    .or_else(|| self.around(page, place, main, is_in_article)),
                is_in_main: outer.is_in_main || main == Some(place),
            });
            let begins_article = matches!(region.role, Role::Article | Role::Main);
            in_article.push(is_in_article || begins_article);
        }
        verdicts
    }

    /// Returns what a region is, when it is around the article.
    fn around(
        &self,
        page: &Page,
        region: usize,
        main: Option<usize>,
        is_in_article: bool,
    ) -> Option<&'static str> {
        let size = self.of(region);
        if size > MOST_SHARE_AROUND * self.page || main == Some(region) {
            return None;
        }
        let links = self.links.get(region).copied().unwrap_or_default();
        let has_button = self.has_button(region);
        match page.regions.get(region)?.role {
            Role::Around(reason) => Some(reason),
            Role::AroundWhenLinks(reason) if links >= LEAST_SHARE_OF_LINKS * size => Some(reason),
            // In an article, a section about cookies is what the article says.
            Role::Cookies(is_bar) => {
                let is_around = if is_in_article {
                    is_bar && has_button
                } else {
                    is_bar || has_button && size <= LONGEST_BAR
                };
                is_around.then_some(COOKIES)
            }
            _ => None,
        }
    }
}

/// A heading that the page is called by.
pub(super) const fn is_title(kind: BlockKind, level: u8) -> bool {
    matches!(kind, BlockKind::Heading) && level == 1
}
