//! What the articles claim, with the verdict that the numbers gave.

use compare::ClaimResult;
use compare::claims::Verdict;
use compare::export::rows;

use super::table::table;
use super::{find, folded, machine_words, recorded};
use crate::html::{capital, escaped, with_code};
use crate::problem::Error;
use crate::repository::Repository;

/// One claim: verdict, words, command; its numbers folded below.
pub(crate) fn card(id: &str, repository: &Repository) -> Result<String, Error> {
    let part = recorded(repository)?.claims;
    let claim = find("claim", id, &part.results, |one| &one.claim)?;
    let machine = part.machine.as_ref().map(machine_words).unwrap_or_default();
    let because = match claim.verdict.because() {
        "" => String::new(),
        because => format!("<p>{}.</p>\n", with_code(&capital(because))),
    };
    Ok(format!(
        "<div class=\"card claim\" id=\"claim-{id}\">\n<p>{} {} {}</p>\n{because}{}</div>\n",
        pill(&claim.verdict),
        said(claim),
        format_args!("<code class=\"command\">cargo compare claims {id}</code>"),
        folded("The experiment and its numbers", &evidence(claim, &machine)),
    ))
}

/// All claims in a table, each with a link to its card.
pub(crate) fn overview(repository: &Repository) -> Result<String, Error> {
    let rows: String = recorded(repository)?
        .claims
        .results
        .iter()
        .map(|claim| {
            format!(
                "<tr><td>{}</td><td>{}</td><td><a href=\"{}.html#claim-{id}\">{id}</a></td></tr>\n",
                pill(&claim.verdict),
                said(claim),
                escaped(&claim.chapter),
                id = escaped(&claim.claim),
            )
        })
        .collect();
    Ok(format!(
        "<div class=\"table-wrapper\"><table class=\"claims\">\n<thead><tr><th scope=\"col\">verdict</th><th \
         scope=\"col\">what is said</th><th scope=\"col\">experiment</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    ))
}

fn said(claim: &ClaimResult) -> String {
    let many = if claim.articles.contains(',') {
        "s"
    } else {
        ""
    };
    format!(
        "{}. <span class=\"articles\">(article{many} {})</span>",
        with_code(&capital(&claim.says)),
        escaped(&claim.articles)
    )
}

fn pill(verdict: &Verdict) -> String {
    let class = match verdict {
        Verdict::Holds | Verdict::WithinLimits { .. } => "holds",
        Verdict::Outdated { .. } => "outdated",
        Verdict::Wrong { .. } => "wrong",
        Verdict::CannotTell { .. } => "open",
    };
    format!("<span class=\"pill {class}\">{}</span>", verdict.short())
}

fn evidence(claim: &ClaimResult, machine: &str) -> String {
    let sources: Vec<String> = claim.sources.iter().map(|url| link(url)).collect();
    format!(
        "<p>{}</p>\n<p>{}</p>\n{}<p>Sources: {}.</p>\n<p>{machine}</p>\n",
        with_code(&claim.experiment),
        with_code(&claim.rule()),
        table(&rows::numbers(claim)),
        sources.join("; "),
    )
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
    format!("<a href=\"{}\">{}</a>", escaped(url), escaped(&words))
}
