//! Over a real socket: a client that goes away is seen to have gone.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use leptos_fire_example_server::{Background, Entry, Options, Outcome};

fn start() -> Background {
    let options = Options {
        port: 0,
        ..Options::default()
    };
    Background::start(&options).unwrap()
}

fn ask(server: &Background, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    stream
}

fn wait_for(server: &Background, outcome: Outcome) -> Entry {
    let begin = Instant::now();
    loop {
        let entries = server.state().log().entries();
        if let Some(entry) = entries.iter().find(|entry| entry.outcome == outcome) {
            return entry.clone();
        }
        assert!(begin.elapsed() < Duration::from_secs(10), "{entries:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_dropped_request_is_open_and_then_dropped() {
    let server = start();
    let stream = ask(&server, "/api/reports/6?delay_ms=60000");
    let open = wait_for(&server, Outcome::Open);
    assert_eq!(
        (open.seq, open.path.as_str(), open.status),
        (1, "/api/reports/6", None)
    );
    drop(stream);
    let dropped = wait_for(&server, Outcome::Dropped);
    assert_eq!((dropped.seq, dropped.status), (1, None));
}

#[test]
fn an_answered_request_is_answered() {
    let server = start();
    let mut answer = String::new();
    ask(&server, "/api/reports/6?delay_ms=20")
        .read_to_string(&mut answer)
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let entry = wait_for(&server, Outcome::Answered);
    assert_eq!(entry.status, Some(200));
}

#[test]
fn a_body_that_never_ends_is_open_until_the_client_drops_it() {
    for every_ms in [0, 20] {
        let server = start();
        let mut stream = ask(&server, &format!("/api/endless?every_ms={every_ms}"));
        let mut begin = [0; 15];
        stream.read_exact(&mut begin).unwrap();
        assert_eq!(&begin, b"HTTP/1.1 200 OK");
        let open = wait_for(&server, Outcome::Open);
        assert_eq!(open.status, Some(200), "its headers have been sent");
        drop(stream);
        let dropped = wait_for(&server, Outcome::Dropped);
        assert_eq!((dropped.seq, dropped.status), (1, Some(200)));
    }
}

#[test]
fn it_ends_when_dropped_whatever_is_under_way() {
    let server = start();
    let address = server.address();
    let _stream = ask(&server, "/api/reports/6");
    wait_for(&server, Outcome::Open);
    let begin = Instant::now();
    drop(server);
    assert!(begin.elapsed() < Duration::from_secs(5));
    assert!(TcpStream::connect(address).is_err());
}
