//! How fast words are counted and pages are fetched: `cargo bench -p lesson-12`.
//!
//! All ways take turns, round by round, so that a slow minute of the machine hits each. Each side measures itself. The last
//! five lines are ratios of medians.

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
    for (what, ratio) in
        counting.into_iter().chain(fetching)
    {
        println!("{what} {ratio:.2}");
    }
    Ok(())
}

type Ratios = Vec<(&'static str, f64)>;

/// The words of ten books, in four ways.
fn counting() -> Result<Ratios, Error> {
    let books = (1..=corpus::TITLES.len())
        .map(|number| corpus::book(number, corpus::SEED));
    let text: String = books.collect();
    let mut python = Python::start(&text)?;
    let mut times = [const { Vec::new() }; 4];
    for round in 0..WARM_UP + ROUNDS {
        let took = [
            python.round()?,
            rust(&text, |text| {
                in_parts(How::Sequential, text)
            })?,
            rust(&text, |text| in_parts(How::Cores, text))?,
            rust(&text, |text| Ok(fast(text)))?,
        ];
        if round >= WARM_UP {
            times
                .iter_mut()
                .zip(took)
                .for_each(|(all, it)| all.push(it));
        }
    }
    let [python, sequential, rayon, fast] =
        times.map(median);
    let names = [
        "python, sequential",
        "rust, sequential",
        "rust, rayon",
        "rust, fast",
    ];
    println!(
        "the words of ten books, medians of {ROUNDS} rounds"
    );
    for (name, time) in
        names.iter().zip([python, sequential, rayon, fast])
    {
        println!("{name:20}{:8.1} ms", time * 1e3);
    }
    Ok(vec![
        (
            "tokenise rayon over sequential",
            sequential / rayon,
        ),
        ("tokenise rust over python", python / rayon),
        ("tokenise fast over python", python / fast),
    ])
}

/// As the lesson's program does it.
fn in_parts(how: How, text: &str) -> Result<Counts, Error> {
    let counts = each(how, count, words::parts(text))?;
    Ok(words::merge(counts.into_iter().flatten()))
}

fn rust(
    text: &str,
    way: fn(&str) -> Result<Counts, Error>,
) -> Result<f64, Error> {
    let begun = Instant::now();
    let counts = way(text)?;
    let took = begun.elapsed().as_secs_f64();
    if counts.len() < 10_000 {
        return Err(format!(
            "{} different words",
            counts.len()
        )
        .into());
    }
    Ok(took)
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
