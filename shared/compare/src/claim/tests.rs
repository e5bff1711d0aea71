//! How a rule is applied, on a claim made up for it.

use super::*;
use crate::formula::Figures;

const CLAIM: &str = r#"
says = "threads change after a fixed count of steps"
article = "D"
chapter = "gil"
sources = ["https://docs.python.org/3/"]
experiment = "Two threads take turns."
rounds = 3
quick = 1

[[run]]
name = "cheap"
program = "claims/turns.py"
needs = "gil"

[[run]]
name = "free"
program = "claims/turns.py"
needs = "no-gil"

[[number]]
name = "steps"
label = "steps in a turn"
is = "cheap.steps"
unit = "count"

[[number]]
name = "gain"
label = "gain without the GIL"
is = "free.steps / cheap.steps"
unit = "times"

[[verdict]]
is = "holds"
when = ["steps < 2"]
sample = { steps = 1 }

[[verdict]]
is = "within-limits"
when = ["steps > 5", "missing gain"]
because = "with the GIL, where it is {steps}"
sample = { steps = 9 }

[[verdict]]
is = "wrong"
when = ["steps > 5", "gain > 1.5", "gain < 9"]
because = "it is not so"
sample = { steps = 9, gain = 2 }
"#;

fn claim(text: &str) -> Result<Claim, String> {
    let mut lessons = course::lessons(&course::root()).unwrap();
    let claim = Claim {
        id: "made-up".to_owned(),
        lesson: lessons.remove(0),
        plan: toml::from_str(text).map_err(|e| e.to_string())?,
    };
    claim.plan.broken()?;
    claim.unreached()?;
    Ok(claim)
}

fn rounds(steps: &[f64], gain: Option<f64>) -> Vec<Round> {
    let figures = |value: f64| Figures::from([("steps".to_owned(), value)]);
    let round = |&steps: &f64| {
        let mut round = Round::from([("cheap".to_owned(), figures(steps))]);
        if let Some(gain) = gain {
            round.insert("free".to_owned(), figures(steps * gain));
        }
        round
    };
    steps.iter().map(round).collect()
}

fn judged(steps: &[f64], gain: Option<f64>) -> String {
    let claim = claim(CLAIM).unwrap();
    claim.result(&rounds(steps, gain)).verdict.to_string()
}

#[test]
fn the_first_row_that_holds_decides() {
    assert_eq!(judged(&[1.0, 1.5], None), "holds");
    assert_eq!(
        judged(&[9.0], None),
        "holds within limits: with the GIL, where it is 9"
    );
    assert_eq!(judged(&[9.0], Some(2.0)), "wrong: it is not so");
}

#[test]
fn a_spread_on_both_sides_of_a_line_stops_the_list_and_is_named() {
    assert_eq!(
        judged(&[1.0, 9.0], Some(2.0)),
        "this machine cannot tell: the runs differ too much. \"steps in a turn\" is 5 (1 to 9), and the line between \
         two verdicts is 2"
    );
    assert_eq!(
        judged(&[1.0, 1.0, 9.0], None),
        "this machine cannot tell: the runs differ too much. By their medians the verdict would be \"holds\". \"steps \
         in a turn\" is 1 (1 to 9), and the line between two verdicts is 2"
    );
}

#[test]
fn between_the_lines_nobody_can_tell() {
    let said = judged(&[3.0], None);
    assert!(
        said.starts_with("this machine cannot tell: between the lines") && said.contains("is 3"),
        "{said}"
    );
}

#[test]
fn a_missing_number_says_what_it_takes() {
    let said = judged(&[], None);
    assert!(
        said.contains("steps in a turn") && said.contains("a Python with a GIL"),
        "{said}"
    );
    let result = claim(CLAIM).unwrap().result(&rounds(&[1.0], None));
    assert_eq!(result.missing.len(), 1);
    assert!(result.missing[0].contains("a Python without a GIL"));
}

#[test]
fn the_sentences_are_made_from_the_rows() {
    let result = claim(CLAIM).unwrap().result(&[]);
    assert_eq!(
        result.rule,
        [
            "Holds if \"steps in a turn\" is below 2.",
            "Otherwise holds within limits if \"steps in a turn\" is above 5, and \"gain without the GIL\" was not \
             measured.",
            "Otherwise wrong if \"steps in a turn\" is above 5, and \"gain without the GIL\" is above 1.5 times and below \
             9 times.",
        ]
    );
    let changed = claim(&CLAIM.replace("steps < 2", "steps < 3")).unwrap();
    assert!(changed.result(&[]).rule[0].ends_with("is below 3."));
    assert_eq!(changed.result(&rounds(&[2.5], None)).verdict.is, Is::Holds);
}

#[test]
fn a_row_that_its_sample_does_not_reach_is_refused() {
    let said = claim(&CLAIM.replace("sample = { steps = 9 }", "sample = { steps = 1 }"));
    let said = said.unwrap_err();
    assert!(
        said.contains("verdict 2") && said.contains("holds"),
        "{said}"
    );
}

#[test]
fn a_broken_file_is_told_which_rule_it_breaks() {
    for (from, to, said) in [
        ("steps < 2", "stairs < 2", "stairs"),
        ("steps < 2", "steps about 2", "neither"),
        ("{steps}", "{stairs}", "stairs"),
        ("is = \"cheap.steps\"", "is = \"warm.steps\"", "warm"),
        ("article = \"D\"", "article = \"E\"", "A to D"),
        ("https://", "http://", "https"),
        ("rounds = 3", "rounds = 0", "rounds"),
        ("name = \"free\"", "name = \"cheap\"", "two runs"),
        ("unit = \"times\"", "unit = \"miles\"", "miles"),
        ("says =", "colour = 1\nsays =", "colour"),
        (
            "chapter = \"gil\"",
            "chapter = \"gil\"\nby = \"documents\"",
            "one verdict",
        ),
    ] {
        let text = CLAIM.replacen(from, to, 1);
        assert_ne!(text, CLAIM, "{from}");
        let error = claim(&text).unwrap_err();
        assert!(error.contains(said), "{said}: {error}");
    }
}

#[test]
fn no_verdict_of_numbers_is_constant() {
    let one = CLAIM
        .split("[[verdict]]")
        .take(2)
        .collect::<Vec<_>>()
        .join("[[verdict]]");
    assert!(claim(&one).unwrap_err().contains("only one verdict"));
    let documents = one
        .replace("when = [\"steps < 2\"]\nsample = { steps = 1 }", "")
        .replace("chapter = \"gil\"", "chapter = \"gil\"\nby = \"documents\"");
    let result = claim(&documents).unwrap().result(&[]);
    assert_eq!(result.verdict.is, Is::Holds);
    assert!(result.by_documents && result.rule[0].contains("sources"));
}

#[test]
fn every_claim_of_the_course_is_whole() {
    let claims = all(&course::lessons(&course::root()).unwrap()).unwrap();
    assert!(claims.len() >= 16, "{}", claims.len());
    for claim in claims.iter().filter(|claim| claim.plan.by.is_none()) {
        let without = claim.result(&[]).verdict;
        assert_eq!(without.is, Is::CannotTell, "{}: {without}", claim.id);
    }
}
