//! Measures paces on made-up operations and prints the table of `docs/waiting.md`.
//!
//! `cargo run --release -p contract-tests --example polling -- [--operations N] [--seed S] [--svg PATH]`

mod picture;

use std::error::Error;
use std::path::PathBuf;

use cloudtest_client::polling::Polling;
use contract_tests::polling_simulation::{
    DOUBLING, Measured, Order, POLICIES, Player, Rule, Scenario, Shared, measure, share,
};

struct Options {
    operations: u64,
    seed: u64,
    svg: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let play = |scenario, rule| {
        measure(scenario, options.operations, options.seed, || {
            Player::new(rule)
        })
    };

    println!(
        "{} operations per scenario, seed {}\n",
        options.operations, options.seed
    );
    println!("The mix");
    heading();
    let mut points = Vec::new();
    for (name, rule) in POLICIES {
        let measured = play(Scenario::Mix, rule);
        line(name, &measured);
        points.push((name, measured));
    }
    for scenario in Scenario::ALL {
        println!("\n{}", scenario.name());
        heading();
        for (name, rule) in POLICIES.iter().skip(1).take(5) {
            line(name, &play(scenario, *rule));
        }
    }
    println!("\nThe mix, 41 operations at a time behind 2 requests/s");
    heading();
    let shared = Shared {
        rate: 2.0,
        in_flight: 41,
        operations: options.operations,
        seed: options.seed,
    };
    let balanced = Rule::Ours(Polling::balanced());
    for (name, rule, order) in [
        ("balanced, most overdue first", balanced, Order::MostOverdue),
        ("balanced, first due first", balanced, Order::FirstDue),
        (
            "1 s x2, up to 60 s, first due first",
            DOUBLING,
            Order::FirstDue,
        ),
    ] {
        line(name, &share(rule, order, shared));
    }
    if let Some(path) = options.svg {
        picture::draw(&path, &points)?;
        println!("\nThe picture is in {}", path.display());
    }
    Ok(())
}

fn heading() {
    println!("| policy | requests | late, s | p95, s | late / duration | p95 |");
    println!("|---|---|---|---|---|---|");
}

fn line(name: &str, it: &Measured) {
    println!(
        "| {name} | {:.1} | {:.2} | {:.1} | {:.1} % | {:.0} % |",
        it.requests,
        it.late,
        it.late_p95,
        100.0 * it.relative,
        100.0 * it.relative_p95
    );
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        operations: 4000,
        seed: 1,
        svg: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--operations" => options.operations = value.parse()?,
            "--seed" => options.seed = value.parse()?,
            "--svg" => options.svg = Some(value.into()),
            _ => return Err(format!("unknown option {word}").into()),
        }
    }
    if options.operations == 0 {
        return Err("--operations must be at least 1".into());
    }
    Ok(options)
}
