//! What a domain hands to the spine: its migrations, reactions, jobs, projections and audits.

use std::pin::Pin;

use futures_util::future::LocalBoxFuture;
use kernel::Result;

use crate::audit::Findings;
use crate::jobs::{JobHandler, Jobs};
use crate::reactions::{Reaction, Reactions};
use crate::read::Read;

type Check = Box<dyn for<'a> Fn(&'a Read) -> LocalBoxFuture<'a, Result<Findings>> + Send + Sync>;

/// A check of a domain's own tables: what must never be true of them.
pub struct Audit {
    /// What is checked, in words.
    pub name: &'static str,
    pub(crate) check: Check,
}

/// Tables that hold nothing but what reactions made of the log, so that they can be made again.
pub struct Projection {
    /// Its name.
    pub name: &'static str,
    /// Its tables; nothing else may stand in them.
    pub tables: &'static [&'static str],
    /// The reactions that fill them.
    pub reactions: &'static [&'static str],
}

/// A domain, as the spine sees it.
pub struct Domain {
    /// Its noun; also the prefix of its tables.
    pub name: &'static str,
    pub(crate) migrations: &'static [(&'static str, &'static str)],
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) jobs: Vec<JobHandler>,
    pub(crate) audits: Vec<Audit>,
    pub(crate) projections: Vec<Projection>,
}

impl Domain {
    /// A domain with nothing yet.
    #[must_use]
    pub fn named(name: &'static str) -> Self {
        Self { name, migrations: &[], reactions: Vec::new(), jobs: Vec::new(), audits: Vec::new(), projections: Vec::new() }
    }

    /// Its migrations in order: name and text.
    #[must_use]
    pub fn migrations(mut self, migrations: &'static [(&'static str, &'static str)]) -> Self {
        self.migrations = migrations;
        self
    }

    /// What it does when something happens elsewhere.
    #[must_use]
    pub fn reactions(mut self, reactions: Reactions) -> Self {
        self.reactions = reactions.0;
        self
    }

    /// Its outside calls and timers.
    #[must_use]
    pub fn jobs(mut self, jobs: Jobs) -> Self {
        self.jobs = jobs.0;
        self
    }

    /// A check of its tables.
    #[must_use]
    pub fn audit<F>(mut self, name: &'static str, check: F) -> Self
    where
        F: AsyncFn(&Read) -> Result<Findings> + Send + Sync + 'static,
    {
        self.audits.push(Audit { name, check: erased(check) });
        self
    }

    /// Tables that can be made again from the log.
    #[must_use]
    pub fn projection(mut self, projection: Projection) -> Self {
        self.projections.push(projection);
        self
    }
}

fn erased<F>(check: F) -> Check
where
    F: AsyncFn(&Read) -> Result<Findings> + Send + Sync + 'static,
{
    let check = std::sync::Arc::new(check);
    Box::new(move |read| {
        let check = std::sync::Arc::clone(&check);
        Box::pin(async move { check(read).await }) as Pin<Box<_>>
    })
}

/// All domains of the program, flattened to what the writer needs at every commit.
pub(crate) struct House {
    pub(crate) migrations: Vec<(&'static str, &'static [(&'static str, &'static str)])>,
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) jobs: Vec<JobHandler>,
    pub(crate) audits: Vec<(&'static str, Audit)>,
    pub(crate) projections: Vec<(&'static str, Projection)>,
}

impl House {
    pub(crate) fn of(domains: Vec<Domain>) -> Self {
        let own: &'static [(&'static str, &'static str)] = &[
            ("0001_spine", include_str!("../migrations/0001_spine.sql")),
            ("0002_backups", include_str!("../migrations/0002_backups.sql")),
        ];
        let mut house =
            Self { migrations: vec![("spine", own)], reactions: vec![], jobs: vec![], audits: vec![], projections: vec![] };
        for domain in domains {
            house.migrations.push((domain.name, domain.migrations));
            house.reactions.extend(domain.reactions);
            house.jobs.extend(domain.jobs);
            house.audits.extend(domain.audits.into_iter().map(|audit| (domain.name, audit)));
            house.projections.extend(domain.projections.into_iter().map(|projection| (domain.name, projection)));
        }
        house
    }

    pub(crate) fn reaction(&self, name: &str) -> Option<&Reaction> {
        self.reactions.iter().find(|reaction| reaction.name == name)
    }
}
