//! Wrong: returns first what `save` returned, and then the panics.
//! Must fail: the_names_keep_their_order

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
    let (mut failed, mut panics) = (Vec::new(), Vec::new());
    for (name, handle) in handles {
        match handle.result() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push((name, error)),
            Err(panicked) => panics.push((name, panicked.to_string())),
        }
    }
    failed.append(&mut panics);
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
