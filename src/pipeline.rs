//! One stage after the other, from sources to a site.

use std::convert::Infallible;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::address::Address;
use crate::diagnostic::{self, Diagnosed, Diagnostic, Rule};
use crate::output::Site;
use crate::plan::{self, Plan, Recipe};
use crate::render::Renderer;
use crate::resolve::{self, Day};
use crate::sources::Sources;
use crate::{check, layouts, manuscript, search};

/// All rules: what a publication keeps to, and mistakes that reading finds.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    diagnostic::all_rules().chain(check::rules())
}

/// Plans a site, and again when something changed: what didn't isn't read again.
#[derive(Default)]
pub struct Planner {
    manuscript: manuscript::Memory,
    resolve: resolve::Memory,
    check: check::Memory,
    layouts: layouts::Memory,
}

impl Planner {
    /// Plans the site as it is to be on one day: every address, and what stands
    /// there. What was planned before makes no difference but in time.
    pub fn plan(&mut self, sources: &Sources, day: Day) -> Diagnosed<Plan> {
        let Self {
            manuscript,
            resolve,
            check,
            layouts,
        } = self;
        let planned = manuscript::parse(sources, manuscript).then(|manuscript| {
            resolve::resolve(&manuscript, day, resolve).then(|publication| {
                // None of these needs another.
                let ((addresses, checked), layouts) = rayon::join(
                    || {
                        rayon::join(
                            || plan::plan(&publication, sources),
                            || check::check(&publication, &manuscript, sources, day.date, check),
                        )
                    },
                    || layouts::compile(sources, layouts),
                );
                let Diagnosed {
                    value: advice,
                    diagnostics: told,
                } = checked;
                addresses.and(|_| told).then(|addresses| {
                    layouts.map(|layouts| {
                        Plan::new(publication, addresses, layouts, manuscript, advice)
                    })
                })
            })
        });
        Diagnosed {
            value: planned.value,
            diagnostics: check::without_hidden(planned.diagnostics),
        }
    }
}

#[cfg(fuzzing)]
impl Planner {
    /// What there is to tell of each text alone, which takes a fraction of the time.
    pub fn parse(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        manuscript::parse(sources, &mut self.manuscript).diagnostics
    }

    /// The same, and what there is to tell of texts that refer to each other.
    pub fn resolve(&mut self, sources: &Sources, day: Day) -> Vec<Diagnostic> {
        let manuscript = manuscript::parse(sources, &mut self.manuscript);
        let resolve = |manuscript| resolve::resolve(&manuscript, day, &mut self.resolve);
        manuscript.then(resolve).diagnostics
    }
}

/// Plans the site as it is to be on one day.
pub fn plan(sources: &Sources, day: Day) -> Diagnosed<Plan> {
    Planner::default().plan(sources, day)
}

/// Builds the whole site, in memory. There is none where an error keeps it from
/// being published; what there is to tell is told all the same, in the order of
/// the files, and before it which stories the former site keeps that it may not.
pub fn build(sources: &Sources, day: Day) -> Diagnosed<Option<Site>> {
    let keep = |_: &str, ready| Ok::<_, Infallible>(Ok(ready));
    let planned = plan(sources, day);
    let still_online = planned.value.still_online(day.date);
    let built = match render_to(planned, Purpose::Publishing, keep) {
        Ok(built) => built,
        Err(never) => match never {},
    };
    match built.value {
        None => Diagnosed {
            value: None,
            diagnostics: diagnostic::in_order([built.diagnostics, still_online].concat()),
        },
        Some(_) => built,
    }
}

/// All that is wrong with a publication, each page looked through as well; told in the
/// order of the files.
pub fn diagnose(sources: &Sources, day: Day) -> Vec<Diagnostic> {
    let leave = |_: &str, _: Recipe| Ok::<_, Infallible>(Ok(()));
    match render_to(plan(sources, day), Purpose::Checking, leave) {
        Ok(checked) => checked.diagnostics,
        Err(never) => match never {},
    }
}

/// What pages are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Publishing,
    /// Each page is looked through as well. It says where its parts came from, and isn't
    /// to be published.
    Checking,
}

/// Renders a site that is planned, and puts each file, by its path, where it is to
/// go as soon as it is made: in any order, on any thread. None is put once something
/// keeps the site from being published. What `put` finds wrong with a file, a
/// picture that can't be decoded, is told.
///
/// # Errors
///
/// What `put` fails with.
pub fn render_to<T: Send, E: Send>(
    planned: Diagnosed<Plan>,
    purpose: Purpose,
    put: impl Fn(&str, Recipe) -> Result<Result<T, Diagnostic>, E> + Sync,
) -> Result<Diagnosed<Option<Site<T>>>, E> {
    let Diagnosed {
        value: mut plan,
        diagnostics,
    } = planned;
    plan.forget_manuscript();
    let is_put = !diagnostic::has_errors(&diagnostics);
    let renderer = Renderer::new(plan);
    let addresses: Vec<_> = renderer.plan().addresses().collect();
    let found = Mutex::new(Vec::new());
    let make = |address: &Address| match purpose {
        // With an error, pages aren't what they are to be.
        Purpose::Checking if is_put => renderer.check(address).map(|(ready, mut wrong)| {
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.append(&mut wrong);
            ready
        }),
        _ => renderer.render(address),
    };
    let render = |address: &Address| {
        Ok(match make(address) {
            Ok(Some(ready)) if is_put => {
                let path = address.path();
                put(&path, ready)?.map(|file| Some((path, file)))
            }
            Ok(_) => Ok(None),
            Err(diagnostic) => Err(diagnostic),
        })
    };
    let (made, index) = std::thread::scope(|threads| {
        let index = threads.spawn(|| match purpose {
            Purpose::Publishing if is_put => search::index(&renderer),
            // Nothing can be wrong with it.
            _ => Vec::new(),
        });
        let made = addresses.into_par_iter().map(render);
        let made = made.collect::<Result<Vec<_>, E>>();
        let index = index.join();
        (made, index.unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let mut made = made?;
    let index = index.into_par_iter().map(|(address, bytes)| {
        let path = address.path();
        let put = put(&path, Recipe::Bytes(bytes.into()))?;
        Ok(put.map(|file| Some((path, file))))
    });
    made.extend(index.collect::<Result<Vec<_>, E>>()?);
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    let site = Diagnosed {
        value: (),
        diagnostics: [diagnostics, check::told_once(found)].concat(),
    }
    .then(|()| Site::collect(made));
    // A large plan takes a while to free, and nobody waits for it.
    rayon::spawn(move || drop(renderer));
    Ok(site.publishable())
}
