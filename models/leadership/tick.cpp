/// One week of the leadership model, phase by phase: the page to print when explaining it.
///
/// Every phase reads the state at its beginning and writes the next one, so the order of people
/// never matters. What differs between traditional and network leadership is inside the mechanisms,
/// where each asks `rules`; the sequence is the same for all.

#include "models/leadership/leadership.hpp"

namespace netlead::leadership {

void Leadership::tick(Tick t) {
    const Params& p = params_;
    const Setting here = setting(t);
    State& s = state_;
    Population& people = s.people;
    Week& week = s.week;
    latest_ = t;

    // 1. needs drift
    s.needs.drift(p.problem, key_, t);

    // 2. sense: each looks at one front
    if (p.sense.on) {
        sense(p.sense, here, s.needs.logs(), people.competency[systems_thinking], people.estimate);
    }

    // 3. align: views spread
    align(p.align, here, s.ties, people, week.next_view);
    people.view.swap(week.next_view);

    // 4. join or leave
    const Surroundings surroundings{week.pull, week.strong_active};
    if (here.rules.exchange) {
        look_around(p.join, here.blocks, s.ties, people.active, surroundings);
    }
    if (p.join.on) {
        join_or_leave(p.join, here, p.align.compliance, s.ties, people, week.pull,
                      week.strong_active, s.force, week.next_active);
        people.active.swap(week.next_active);
    }

    // 5. start: who wants to, and what the desks allow
    want(p.start, here, p.learn.transparency, people, people.active, s.desks, s.allocation,
         week.wants, week.intended);
    s.desks.collect(here, week.wants);
    s.desks.serve(p.start, here, people.active, people, people.front, people.initiatives);

    // 6. help, and the trust it teaches
    if (p.help.on && here.rules.exchange) {
        choose_partners(p.help, here, s.ties, people, people.active, week.wants, s.exchange);
        answer(here, p.align.compliance, p.start.bias, s.ties, people, s.exchange);
        if (p.trust.on) learn_trust(p.trust, here, people, s.exchange, s.ties);
    }
    begin_work(p.start, p.help, here, week.wants, week.intended, s.exchange, people.front,
               people.initiatives);

    // 7. learn: practices improve and spread
    if (p.learn.on) {
        learn(p.learn, here, s.ties, s.landscape, people, people.active, s.exchange, people.safety,
              people.failures, s.learning);
        people.practice.swap(s.learning.practice);
    }

    // 8. work, held to account
    hold_to_account(p.work, here, s.desks, week.pull, s.force);
    s.tally =
        work(p.work, p.start, here, s.ties, s.landscape, people, people.active, s.desks, s.exchange,
             s.force, week.work_scratch, week.output, people.energy, people.front);

    // 9. weave and forget
    if (p.weave.weave_on && here.rules.exchange) {
        find_introductions(p.weave, here, p.trust.baseline, s.ties, people, people.active,
                           week.changes);
    }
    if (p.weave.forget_on) find_endings(p.weave, here, s.ties, people, week.changes);
    change_ties(p.weave, here, week.changes, s.ties);

    // 10. develop: competencies grow by use
    if (p.develop.on) {
        mark_introducers(week.changes, week.introduced);
        develop(p.develop, here, s.desks, week.wants, s.learning, week.introduced, people);
    }

    // 11. account: credit, review, succession
    week.lost.clear();
    s.reviews.credit(here, week.output, people.credit);
    s.reviews.review(p.review, here, people, week.lost);
    find_losses(p.review, here, s.desks, people, week.lost);
    s.heads_lost += succeed(p.review, p.people, p.trust.baseline, here, week.lost, people,
                            s.empty_posts, s.ties);

    // 12. add up
    add_up();
}

}  // namespace netlead::leadership
