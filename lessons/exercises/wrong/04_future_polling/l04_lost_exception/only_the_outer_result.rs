//! Wrong: looks at the pool's `Result` only. What `save` returned is inside its `Ok`, and nobody opens that.
//! Must fail: what_save_returns_is_not_lost

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

type Failed = Vec<(&'static str, String)>;

fn save_all<Save>(pool: &ThreadPool, names: &[&'static str], save: Save) -> Failed
where
    Save: Fn(&'static str) -> Result<(), String> + Clone + Send + 'static,
{
    let mut handles = Vec::new();
    for &name in names {
        let save = save.clone();
        handles.push((name, pool.submit(move || save(name))));
    }
    let mut failed = Vec::new();
    for (name, handle) in handles {
        if let Err(error) = handle.result() {
            failed.push((name, error.to_string()));
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
