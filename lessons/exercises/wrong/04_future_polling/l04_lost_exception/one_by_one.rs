//! Wrong: asks each task before the next one is submitted.
//! Must fail: three_files_are_saved_at_once

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

type Failed = Vec<(&'static str, String)>;

fn save_all<Save>(pool: &ThreadPool, names: &[&'static str], save: Save) -> Failed
where
    Save: Fn(&'static str) -> Result<(), String> + Clone + Send + 'static,
{
    let mut failed = Vec::new();
    for &name in names {
        let save = save.clone();
        match pool.submit(move || save(name)).result() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push((name, error)),
            Err(panicked) => failed.push((name, panicked.to_string())),
        }
    }
    failed
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let save = |name| match name {
        "film" => Err(format!("no room for {name}")),
        _ => Ok(()),
    };
    println!("{:?}", save_all(&pool, &["letter", "film"], save));
    Ok(())
}
