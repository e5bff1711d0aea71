//! Wrong: tells of the files in the order in which the tasks end.
//! Must fail: the_names_keep_their_order

#![deny(unused_must_use)]

use thread_pool::{ThreadPool, as_completed};

type Failed = Vec<(&'static str, String)>;

fn save_all<Save>(pool: &ThreadPool, names: &[&'static str], save: Save) -> Failed
where
    Save: Fn(&'static str) -> Result<(), String> + Clone + Send + 'static,
{
    let mut handles = Vec::new();
    for &name in names {
        let save = save.clone();
        handles.push(pool.submit(move || save(name)));
    }
    let mut failed = Vec::new();
    for (task, result) in as_completed(handles) {
        match result {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push((names[task], error)),
            Err(panicked) => failed.push((names[task], panicked.to_string())),
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
