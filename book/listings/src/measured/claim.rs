//! What the articles claim, with the verdict that follows from the numbers today.

use compare::ClaimResult;
use compare::claim::{self, Claim, Is, Verdict};
use compare::export::rows;
use compare::measured::{self, Measured};
use page::escape;

use super::{find, folded, measured_on, part, table};
use crate::html::{capital, with_code};
use crate::problem::Error;
use crate::repository::Repository;

/// Where the book says which article has which letter.
const ARTICLES: &str = "claims.html#the-four-articles";

/// One claim: verdict, words, command; its numbers folded below.
pub(crate) fn card(id: &str, repository: &Repository) -> Result<String, Error> {
    let all = claim::all(&repository.lessons()?)?;
    let claim = find("claim", id, all, |claim| claim.id.clone())?;
    let (result, measured_on) = judged(&claim, &measured::read(&claim.lesson)?)?;
    let because = match result.verdict.because.as_str() {
        "" => String::new(),
        because => format!("<p>{}.</p>\n", with_code(&capital(because))),
    };
    let (command, summary) = match claim.plan.run.is_empty() {
        true => (String::new(), "Who decided"),
        false => (
            format!(" <code class=\"command\">cargo compare claims {id}</code>"),
            "The experiment and its numbers",
        ),
    };
    Ok(format!(
        "<div class=\"card claim\" id=\"claim-{id}\">\n<p>{} {}{command}</p>\n{because}{}</div>\n",
        pill(&result.verdict),
        said(&result),
        folded(summary, &(evidence(&result) + &measured_on)),
    ))
}

/// All claims in a table, each with a link to its card.
pub(crate) fn overview(repository: &Repository) -> Result<String, Error> {
    let lessons = repository.lessons()?;
    let claims = claim::all(&lessons)?;
    let mut rows = String::new();
    for lesson in &lessons {
        let measured = measured::read(lesson)?;
        let here = |claim: &&Claim| claim.lesson.folder == lesson.folder;
        for claim in claims.iter().filter(here) {
            rows.push_str(&row(&judged(claim, &measured)?.0));
        }
    }
    Ok(format!(
        "<div class=\"table-wrapper\"><table class=\"claims\">\n<thead><tr><th scope=\"col\">verdict</th><th \
         scope=\"col\">what is said</th><th scope=\"col\">experiment</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    ))
}

fn row(result: &ClaimResult) -> String {
    let by = match result.by_documents {
        true => " by documents",
        false => "",
    };
    format!(
        "<tr><td>{}{by}</td><td>{}</td><td><a href=\"{}.html#claim-{id}\">{id}</a></td></tr>\n",
        pill(&result.verdict),
        said(result),
        escape(&result.chapter),
        id = escape(&result.claim),
    )
}

/// What today's rule says of the recorded numbers, and where they were measured.
fn judged(claim: &Claim, measured: &Measured) -> Result<(ClaimResult, String), Error> {
    if claim.plan.run.is_empty() {
        return Ok((claim.result(&[]), String::new()));
    }
    let part = part("claim", &claim.id, &claim.lesson, &measured.claims)?;
    Ok((claim.result(&part.result), measured_on(part)))
}

fn said(result: &ClaimResult) -> String {
    let many = if result.articles.contains(',') {
        "s"
    } else {
        ""
    };
    format!(
        "{}. <span class=\"articles\">(<a href=\"{ARTICLES}\">article{many} {}</a>)</span>",
        with_code(&capital(&result.says)),
        escape(&result.articles)
    )
}

fn pill(verdict: &Verdict) -> String {
    let class = match verdict.is {
        Is::Holds | Is::WithinLimits => "holds",
        Is::Outdated => "outdated",
        Is::Wrong => "wrong",
        Is::CannotTell => "open",
    };
    format!("<span class=\"pill {class}\">{}</span>", verdict.is.words())
}

fn evidence(result: &ClaimResult) -> String {
    let sources: Vec<String> = result.sources.iter().map(|url| link(url)).collect();
    let numbers = match result.numbers.is_empty() && result.missing.is_empty() {
        true => String::new(),
        false => table(&rows::numbers(result)),
    };
    format!(
        "<p>{}</p>\n{}{numbers}<p>Sources: {}.</p>\n",
        with_code(&result.experiment),
        rule(&result.rule),
        sources.join("; "),
    )
}

/// The rule: each verdict with its conditions, in the order in which they are tried. A terminal has them as sentences
/// that go on from one another (`Otherwise wrong if …`).
fn rule(sentences: &[String]) -> String {
    if sentences.len() < 2 {
        return format!("<p>{}</p>\n", with_code(&sentences.concat()));
    }
    let tried = |sentence: &String| {
        let alone = sentence.strip_prefix("Otherwise ").unwrap_or(sentence);
        format!("<li>{}</li>\n", with_code(&capital(alone)))
    };
    let tried: String = sentences.iter().map(tried).collect();
    format!("<p>The first of these that is true decides:</p>\n<ol class=\"rule\">\n{tried}</ol>\n")
}

/// A source by its site and last part: whole addresses do not fit a narrow page.
fn link(url: &str) -> String {
    let short = url.split_once("://").map_or(url, |(_, rest)| rest);
    let site = short.split('/').next().unwrap_or(short);
    let last = short.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let words = if last == site {
        site.to_owned()
    } else {
        format!("{site}, {last}")
    };
    format!("<a href=\"{}\">{}</a>", escape(url), escape(&words))
}
