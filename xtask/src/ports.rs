//! Ports are tried before anything is built for them.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// Says so if `port` cannot be had; `option` is the one that chooses another.
pub fn check(port: u16, option: &str) -> Result<(), String> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(format!(
            "port {port} is in use: stop what uses it, or choose another with {option}"
        )),
        Err(error) => Err(format!(
            "port {port} cannot be used ({error}): choose another with {option}"
        )),
    }
}

/// Whether a page is served at the root of this port.
pub fn answers(port: u16) -> bool {
    status(port).is_some_and(|line| line.starts_with("HTTP/1.1 200"))
}

fn status(port: u16) -> Option<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let timeout = Duration::from_secs(1);
    let mut stream = TcpStream::connect_timeout(&address, timeout).ok()?;
    stream.set_read_timeout(Some(timeout)).ok()?;
    let request = format!(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    String::from_utf8(head.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_the_option() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_eq!(
            check(port, "--port"),
            Err(format!(
                "port {port} is in use: stop what uses it, or choose another with --port"
            ))
        );
        drop(taken);
        assert_eq!(check(port, "--port"), Ok(()));
    }

    #[test]
    fn only_a_200_is_an_answer() {
        for (answer, expected) in [("HTTP/1.1 200 OK", true), ("HTTP/1.1 404 Not", false)] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = listener.local_addr().unwrap().port();
            let server = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let _ = stream.read(&mut [0; 512]);
                stream.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(answers(port), expected, "{answer}");
            server.join().unwrap();
            assert!(!answers(port), "nobody listens any more");
        }
    }
}
