//! What an operation that is waited for takes of the memory.
//!
//! A program of its own, since what it counts is all that the process allocates.

use contract_tests::load_test;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

#[tokio::test(start_paused = true)]
async fn an_operation_that_is_waited_for_takes_at_most_1_1_kib() {
    let usage = || Ok([ALLOCATED.current_usage() as f64]);
    let [each] = load_test::memory(1000, usage).await.unwrap();
    // Less than its uri would mean that nothing was counted.
    assert!(each > 32.0, "{each}");
    assert!(each <= load_test::MEMORY, "{each}");
}
