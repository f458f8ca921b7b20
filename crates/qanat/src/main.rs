//! The door: one program with roles as verbs.

mod adopt;
mod backups;
mod bench;
mod cert;
mod config;
mod demo;
mod domains;
mod gatekeeper;
mod imports;
mod listener;
mod searching;
mod serve;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

use config::{Cli, Verb};

fn main() -> ExitCode {
    let cli = Cli::parse();
    config::start_logging(&cli);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no runtime");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(run(cli));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match done {
        Ok(code) => code,
        Err(error) => {
            verbs::say_error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> kernel::Result<ExitCode> {
    domains::install_messages()?;
    match cli.verb {
        Verb::Serve(options) => serve::serve(config::serving(options)?).await,
        Verb::Demo(options) => serve::demo(config::serving(options.serving)?, options.bank).await,
        Verb::Audit(store) => verbs::audit(&store.database()?).await,
        Verb::Backup(options) => verbs::backup(&options).await,
        Verb::Restore(options) => verbs::restore(&options).await,
        Verb::Adopt(options) => verbs::adopt(&options).await,
        Verb::Cert(options) => cert::cert(&options),
        Verb::Rebuild(options) => verbs::rebuild(&options.store.database()?, &options.domain).await,
        Verb::Import(options) => verbs::import(&options).await,
        Verb::Export(options) => verbs::export(&options).await,
        Verb::Parked(options) => verbs::parked(&options.store.database()?, options.retry).await,
        Verb::Simulate(options) => verbs::simulate(&options).await,
        Verb::Bench(options) => bench::bench(options).await,
        Verb::Openapi => verbs::openapi(),
        Verb::Routes => verbs::routes(),
    }
}
