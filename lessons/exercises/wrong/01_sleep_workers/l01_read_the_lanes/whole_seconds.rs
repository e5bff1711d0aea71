//! Wrong: counts whole seconds, and drops the rest of each span.
//! Must fail: parts_of_a_second

use std::collections::HashSet;
use std::error::Error;
use std::fs;

/// When a thread had a core: from, to.
type Span = [f64; 2];

/// How many threads ran at once, on average over the time in which at least one of them ran. 0 if none ever did.
fn at_once(lanes: &[Vec<Span>]) -> f64 {
    let (mut ran, mut covered) = (0, HashSet::new());
    for [begin, end] in lanes.iter().flatten() {
        for step in (begin * 1.0) as u64..(end * 1.0) as u64 {
            ran += 1;
            covered.insert(step);
        }
    }
    if ran == 0 {
        0.0
    } else {
        ran as f64 / covered.len() as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        let lanes = [vec![[0.0, 2.0]], vec![[1.0, 3.0]]];
        println!("0 to 2 s beside 1 to 3 s: {:.2} at once", at_once(&lanes));
    }
    for file in files {
        let text = fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
        let recording: serde_json::Value = serde_json::from_str(&text)?;
        let mut lanes: Vec<Vec<Span>> = Vec::new();
        for lane in recording["lanes"].as_array().ok_or("no lanes in it")? {
            lanes.push(serde_json::from_value(lane["spans"].clone())?);
        }
        println!("{file}: {:.2} at once", at_once(&lanes));
        println!("cargo observe: {}", recording["sentence"]);
        for note in recording["notes"].as_array().into_iter().flatten() {
            println!("cargo observe: {note}");
        }
    }
    Ok(())
}
