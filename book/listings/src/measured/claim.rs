//! What the articles claim, with the verdict that follows from the numbers today.

use compare::ClaimResult;
use compare::claim::{self, Claim, Is, Verdict};
use compare::export::rows;
use compare::measured::Measured;
use page::escape;

use super::{all, find, folded, measured_on, part, table};
use crate::html::{capital, with_code};
use crate::problem::Error;
use crate::repository::Repository;

/// A claim, its result, and where its numbers were measured.
struct Told {
    claim: Claim,
    result: ClaimResult,
    measured: String,
}

/// One claim: verdict, words, command; its numbers folded below.
pub(crate) fn card(id: &str, repository: &Repository) -> Result<String, Error> {
    let claims = claims(repository)?;
    let (found, measured) = find("claim", id, &claims, |(claim, _)| &claim.id)?;
    let told = told(found.clone(), measured)?;
    let result = &told.result;
    let because = match result.verdict.because.as_str() {
        "" => String::new(),
        because => format!("<p>{}.</p>\n", with_code(&capital(because))),
    };
    let command = match told.claim.plan.run.is_empty() {
        true => String::new(),
        false => format!("<code class=\"command\">cargo compare claims {id}</code>"),
    };
    Ok(format!(
        "<div class=\"card claim\" id=\"claim-{id}\">\n<p>{} {} {command}</p>\n{because}{}</div>\n",
        pill(&result.verdict),
        said(result),
        folded(summary(&told), &evidence(&told)),
    ))
}

/// All claims in a table, each with a link to its card.
pub(crate) fn overview(repository: &Repository) -> Result<String, Error> {
    let mut rows = String::new();
    for (claim, measured) in claims(repository)? {
        let Told { result, .. } = told(claim, &measured)?;
        rows.push_str(&format!(
            "<tr><td>{}{}</td><td>{}</td><td><a href=\"{}.html#claim-{id}\">{id}</a></td></tr>\n",
            pill(&result.verdict),
            if result.by_documents {
                " by documents"
            } else {
                ""
            },
            said(&result),
            escape(&result.chapter),
            id = escape(&result.claim),
        ));
    }
    Ok(format!(
        "<div class=\"table-wrapper\"><table class=\"claims\">\n<thead><tr><th scope=\"col\">verdict</th><th \
         scope=\"col\">what is said</th><th scope=\"col\">experiment</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    ))
}

fn claims(repository: &Repository) -> Result<Vec<(Claim, Measured)>, Error> {
    let mut claims = Vec::new();
    for (lesson, measured) in all(repository)? {
        let of_lesson = claim::all(std::slice::from_ref(&lesson));
        let of_lesson = of_lesson.map_err(|error| Error::Results(error.to_string()))?;
        claims.extend(of_lesson.into_iter().map(|claim| (claim, measured.clone())));
    }
    Ok(claims)
}

/// Judges the recorded numbers by today's rule.
fn told(claim: Claim, measured: &Measured) -> Result<Told, Error> {
    if claim.plan.run.is_empty() {
        return Ok(Told {
            result: claim.result(&[]),
            claim,
            measured: String::new(),
        });
    }
    let part = part("claim", &claim.id, &measured.claims)?;
    Ok(Told {
        result: claim.result(&part.result),
        measured: measured_on(&part.date, &part.machine),
        claim,
    })
}

fn said(result: &ClaimResult) -> String {
    let many = if result.articles.contains(',') {
        "s"
    } else {
        ""
    };
    format!(
        "{}. <span class=\"articles\">(article{many} {})</span>",
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

fn summary(told: &Told) -> &'static str {
    match told.claim.plan.run.is_empty() {
        true => "Who decided",
        false => "The experiment and its numbers",
    }
}

fn evidence(told: &Told) -> String {
    let result = &told.result;
    let sources: Vec<String> = result.sources.iter().map(|url| link(url)).collect();
    let numbers = match result.numbers.is_empty() && result.missing.is_empty() {
        true => String::new(),
        false => table(&rows::numbers(result)),
    };
    format!(
        "<p>{}</p>\n<p>{}</p>\n{numbers}<p>Sources: {}.</p>\n{}",
        with_code(&result.experiment),
        with_code(&result.rule),
        sources.join("; "),
        told.measured,
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
    format!("<a href=\"{}\">{}</a>", escape(url), escape(&words))
}
