//! How fast words are counted and pages are fetched: `cargo bench -p lesson-12`.
//!
//! All ways take turns, round by round, so that a slow minute of the machine hits each. Each side measures itself. At the
//! end stand ratios of medians, and above them what is divided by what.

use std::io::{BufRead, BufReader, Write};
use std::process::{
    Child, ChildStdin, ChildStdout, Command, ExitCode,
    Stdio,
};
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use lesson_12::Error;
use lesson_12::fast::fast;
use lesson_12::how::{How, each};
use lesson_12::words::{self, Counts, count};
use site::Site;
use thread_pool::ThreadPool;
use tokio::runtime::Runtime;

const WARM_UP: usize = 2;
const ROUNDS: usize = 11;
const PYTHON: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/benches/python_words.py"
);

/// A hundred pages, each after 50 ms, twenty at a time: five rounds of 50 ms.
const PAGES: usize = 100;
const AT_ONCE: usize = 20;
const LIMIT_S: f64 = 0.25;

fn main() -> ExitCode {
    match compare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("no comparison: {e}");
            ExitCode::FAILURE
        }
    }
}

fn compare() -> Result<(), Error> {
    let counting = counting()?;
    let fetching = fetching()?;
    say(
        "so many times as fast as: the second's time by the first's",
        &counting,
    );
    say(
        "so many times the time of the limit: the first's time by 250 ms",
        &fetching,
    );
    Ok(())
}

fn say(what_by_what: &str, ratios: &Ratios) {
    println!("{what_by_what}");
    for (what, ratio) in ratios {
        println!("{what} {ratio:.2}");
    }
}

type Ratios = Vec<(&'static str, f64)>;

/// The words of ten books. What is on cores, and what is not, is measured apart.
fn counting() -> Result<Ratios, Error> {
    let books = (1..=corpus::TITLES.len())
        .map(|number| corpus::book(number, corpus::SEED));
    let text: String = books.collect();
    let mut python = Python::start(&text)?;
    let mut times = [const { Vec::new() }; 6];
    for round in 0..WARM_UP + ROUNDS {
        let [stage, whole] =
            in_parts(How::Sequential, &text)?;
        let [stage_on_cores, on_cores] =
            in_parts(How::Cores, &text)?;
        let took = [
            stage,
            stage_on_cores,
            python.round()?,
            whole,
            on_cores,
            by_fast(&text)?,
        ];
        if round >= WARM_UP {
            times
                .iter_mut()
                .zip(took)
                .for_each(|(all, it)| all.push(it));
        }
    }
    let medians = times.map(median);
    println!(
        "the words of ten books, medians of {ROUNDS} rounds"
    );
    for (name, time) in NAMES.iter().zip(medians) {
        println!("{name:28}{:8.1} ms", time * 1e3);
    }
    let [stage, stage_on_cores, python, _, rust, fast] =
        medians;
    Ok(vec![
        (
            "tokenise rayon over sequential",
            stage / stage_on_cores,
        ),
        ("tokenise rust over python", python / rust),
        ("tokenise fast over python", python / fast),
    ])
}

const NAMES: [&str; 6] = [
    "the stage alone, sequential",
    "the stage alone, rayon",
    "python, sequential",
    "rust, sequential",
    "rust, rayon",
    "rust, fast",
];

/// As the lesson's program does it: the seconds of the stage `tokenise`, and those with cutting the text into parts and
/// merging their counts, which one thread does.
fn in_parts(
    how: How,
    text: &str,
) -> Result<[f64; 2], Error> {
    let begun = Instant::now();
    let parts = words::parts(text);
    let cut = Instant::now();
    let counts = each(how, count, parts)?;
    let stage = cut.elapsed();
    let total = words::merge(counts.into_iter().flatten());
    let whole = begun.elapsed();
    all_there(&total)?;
    Ok([stage, whole].map(|it| it.as_secs_f64()))
}

fn by_fast(text: &str) -> Result<f64, Error> {
    let begun = Instant::now();
    let counts = fast(text);
    let took = begun.elapsed().as_secs_f64();
    all_there(&counts)?;
    Ok(took)
}

fn all_there(counts: &Counts) -> Result<(), Error> {
    if counts.len() < 10_000 {
        let words = counts.len();
        return Err(
            format!("{words} different words").into()
        );
    }
    Ok(())
}

/// A hundred pages, in two ways.
fn fetching() -> Result<Ratios, Error> {
    let site = Site::start()?;
    let pages = (0..PAGES).map(|page| {
        site.url(&format!("/small/{page}?ms=50"))
    });
    let pages: Vec<String> = pages.collect();
    let patient = Duration::from_secs(10);
    let blocking = fetch::blocking::client(patient)?;
    let client = fetch::client(patient)?;
    let runtime =
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
    let mut times = [const { Vec::new() }; 2];
    for round in 0..WARM_UP + ROUNDS {
        let took = [
            by_threads(&blocking, &pages)?,
            by_tasks(&runtime, &client, &pages)?,
        ];
        if round >= WARM_UP {
            times
                .iter_mut()
                .zip(took)
                .for_each(|(all, it)| all.push(it));
        }
    }
    let [threads, tasks] = times.map(median);
    println!(
        "{PAGES} pages of 50 ms, {AT_ONCE} at a time, no less than {:.1} ms",
        LIMIT_S * 1e3
    );
    println!("{:20}{:8.1} ms", "threads", threads * 1e3);
    println!("{:20}{:8.1} ms", "async", tasks * 1e3);
    Ok(vec![
        ("fetch threads over limit", threads / LIMIT_S),
        ("fetch async over limit", tasks / LIMIT_S),
    ])
}

fn by_threads(
    client: &reqwest::blocking::Client,
    pages: &[String],
) -> Result<f64, Error> {
    let begun = Instant::now();
    let pool = ThreadPool::new(AT_ONCE)?;
    let client = client.clone();
    let get = move |url: String| {
        fetch::blocking::page(&client, &url)
    };
    for page in pool.map(get, pages.to_vec()) {
        page??;
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn by_tasks(
    runtime: &Runtime,
    client: &reqwest::Client,
    pages: &[String],
) -> Result<f64, Error> {
    let begun = Instant::now();
    let get =
        async |url: &String| fetch::page(client, url).await;
    let tasks = stream::iter(pages)
        .map(get)
        .buffer_unordered(AT_ONCE);
    let arrived: Vec<_> = runtime.block_on(tasks.collect());
    for page in arrived {
        page?;
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A Python process that has the text and counts when it is told to.
struct Python {
    child: Child,
    /// `None` once it has been told to end.
    orders: Option<ChildStdin>,
    times: BufReader<ChildStdout>,
}

impl Python {
    fn start(text: &str) -> Result<Self, Error> {
        let file = tempfile::NamedTempFile::new()?;
        std::fs::write(file.path(), text)?;
        let mut child = Command::new("python3")
            .arg(PYTHON)
            .arg(file.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| {
                format!("python3 does not start: {e}")
            })?;
        let stdout = child
            .stdout
            .take()
            .ok_or("python3 has no standard output")?;
        let mut python = Python {
            orders: child.stdin.take(),
            times: BufReader::new(stdout),
            child,
        };
        // Once, so that it has read the file before that is removed.
        python.round()?;
        Ok(python)
    }

    fn round(&mut self) -> Result<f64, Error> {
        let orders = self
            .orders
            .as_mut()
            .ok_or("python3 has no standard input")?;
        writeln!(orders, "count")
            .map_err(|e| format!("python3 is gone: {e}"))?;
        let mut line = String::new();
        self.times.read_line(&mut line)?;
        let seconds = line.trim().parse();
        Ok(seconds.map_err(|_| format!("python3 answered {line:?} instead of seconds"))?)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.child.wait();
    }
}
