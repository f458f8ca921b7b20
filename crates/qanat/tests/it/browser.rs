//! A browser without scripts: keeps cookies, sends forms, follows nothing by itself.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::wire::{Answer, Ask, ask};

pub(crate) struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new() }
    }

    /// The same browser after the node was started again at another address.
    pub(crate) fn moved_to(self, address: SocketAddr) -> Self {
        Self { address, ..self }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Ask::form(path, fields)).await
    }

    /// Sends a form that must be taken; answers where it leads.
    pub(crate) async fn led(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        answer.header("location").expect("a way on").to_owned()
    }

    /// Sends a form with a file.
    pub(crate) async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.send(Ask::form_with_file(path, fields, file)).await
    }

    async fn send(&mut self, request: Ask) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.with("cookie", &cookies.join("; ")) };
        let answer = ask(self.address, request).await;
        for (name, value) in answer.cookies() {
            if value.is_empty() {
                self.cookies.remove(&name)
            } else {
                self.cookies.insert(name, value)
            };
        }
        answer
    }
}
