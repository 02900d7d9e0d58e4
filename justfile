# All checks, as CI runs them.
check:
    bash tests/run

# The checks without a browser.
quick:
    bash tests/run --quick

# The example, in public/.
example:
    cargo run --release -- build

# What came out of the cases, as the new expectation: read the diff.
update:
    UPDATE=1 cargo test --release --test cases
