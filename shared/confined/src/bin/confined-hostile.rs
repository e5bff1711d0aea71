//! What a bad answer does, for this crate's tests. Each bounds itself, in case nobody else does.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whatever it tried was refused.
const REFUSED: u8 = 7;

/// However long something may go on, this ends it. Longer than the tests wait, or a slow machine would find it ended.
const BOUND: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["exit", code] => return ExitCode::from(code.parse::<u8>().unwrap_or(1)),
        ["abort"] => std::process::abort(),
        ["print"] => print(),
        ["fill", mib] => fill(mib.parse().unwrap_or(1)),
        ["reserve", mib] => reserve(mib.parse().unwrap_or(1)),
        ["fork", count] => fork(count.parse().unwrap_or(1)),
        ["spin"] => spin(),
        ["wait"] => wait(),
        ["write", path, mib] => write(path, mib.parse().unwrap_or(1)),
        ["read", path] => fs::read_to_string(path).map(|text| println!("{text}")),
        ["chmod", path] => {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))
        }
        ["copy", from, to] => fs::copy(from, to).map(drop),
        ["tcp", address] => TcpStream::connect(address).map(drop),
        ["udp", address] => {
            UdpSocket::bind("0.0.0.0:0").and_then(|s| s.send_to(b"out", address).map(drop))
        }
        ["unix", path] => UnixStream::connect(path).map(drop),
        ["itself"] => itself(),
        ["leave", path] => leave(path),
        ["late", path] => late(path),
        ["kill-parent"] => kill_parent(),
        ["temp"] => temp(),
        ["variable", name] => {
            println!("{}", std::env::var(name).unwrap_or_default());
            Ok(())
        }
        _ => Err(io::Error::other("no such deed")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(REFUSED)
        }
    }
}

/// Serve and be the client of it, as a test with a site does.
fn itself() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    listener.accept()?.0.write_all(b"x")?;
    client.read_exact(&mut [0])
}

fn print() -> io::Result<()> {
    let begun = Instant::now();
    let mut out = io::stdout().lock();
    let line = [b'x'; 8192];
    while begun.elapsed() < BOUND {
        out.write_all(&line)?;
    }
    Ok(())
}

fn fill(mib: usize) -> io::Result<()> {
    let mut kept = Vec::new();
    for n in 0..mib {
        kept.push(vec![u8::try_from(n % 255).unwrap_or(0) + 1; 1 << 20]);
    }
    println!("filled {}", kept.len());
    Ok(())
}

fn reserve(mib: usize) -> io::Result<()> {
    let kept: Vec<u8> = Vec::with_capacity(mib << 20);
    println!("reserved {}", kept.capacity());
    Ok(())
}

fn fork(count: usize) -> io::Result<()> {
    let mut children = Vec::new();
    for _ in 0..count {
        children.push(Command::new(std::env::current_exe()?).arg("wait").spawn()?);
    }
    println!("started {}", children.len());
    children.iter_mut().try_for_each(|c| c.wait().map(drop))
}

fn spin() -> io::Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < BOUND {}
    Ok(())
}

fn wait() -> io::Result<()> {
    sleep(BOUND);
    Ok(())
}

fn write(path: &str, mib: usize) -> io::Result<()> {
    let mut file = File::create(path)?;
    let piece = vec![1; 1 << 20];
    (0..mib).try_for_each(|_| file.write_all(&piece))
}

/// Start a process that leaves the session and locks a file, hear that it has, and end before it does.
fn leave(path: &str) -> io::Result<()> {
    let mut late = Command::new(std::env::current_exe()?);
    late.args(["late", path]).stdout(Stdio::piped());
    let mut late = late.spawn()?;
    let mut ready = [0];
    match &mut late.stdout {
        Some(out) => out.read_exact(&mut ready),
        None => Err(io::Error::other("no pipe")),
    }
}

fn late(path: &str) -> io::Result<()> {
    let mine = File::create(path)?;
    #[cfg(target_os = "linux")]
    {
        rustix::process::setsid()?;
        rustix::fs::flock(&mine, rustix::fs::FlockOperation::LockExclusive)?;
    }
    println!("x");
    sleep(BOUND);
    drop(mine);
    Ok(())
}

fn kill_parent() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(parent) = rustix::process::getppid() {
        rustix::process::kill_process(parent, rustix::process::Signal::KILL)?;
    }
    Ok(())
}

fn temp() -> io::Result<()> {
    let folder = std::env::temp_dir();
    let file = folder.join("file");
    fs::write(&file, "written")?;
    let count = fs::read_dir(&folder)?.count();
    println!("{count} {} {}", fs::read_to_string(file)?, folder.display());
    Ok(())
}
