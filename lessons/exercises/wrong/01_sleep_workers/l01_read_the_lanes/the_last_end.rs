//! Wrong: remembers the end of the last span, though a longer one may cover more.
//! Must fail: short_ones_inside_a_long_one

use std::error::Error;
use std::fs;

/// When a thread had a core: from, to.
type Span = [f64; 2];

/// How many threads ran at once, on average over the time in which at least one of them ran. 0 if none ever did.
///
/// A lane has the spans of one thread.
fn at_once(lanes: &[Vec<Span>]) -> f64 {
    let mut spans: Vec<Span> = lanes.iter().flatten().copied().collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let (mut ran, mut covered, mut until) = (0.0, 0.0, f64::NEG_INFINITY);
    for [begin, end] in spans {
        ran += end - begin;
        // Only what comes after `until` is new. A span that lies inside a longer one brings nothing.
        covered += (end - begin.max(until)).max(0.0);
        until = end;
    }
    if covered == 0.0 { 0.0 } else { ran / covered }
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
    }
    Ok(())
}
