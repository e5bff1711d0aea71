//! Wrong: opens both `Result`s by force. The first file that is not saved ends it all.
//! Must fail: what_save_returns_is_not_lost, a_panic_is_not_lost, the_names_keep_their_order

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
    for (_, handle) in handles {
        handle.result().unwrap().unwrap();
    }
    Vec::new()
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
