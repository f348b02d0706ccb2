/// One week of the leadership model, phase by phase: the page to print when explaining it.
///
/// Every phase reads the state at its beginning and writes the next one, so the order of people
/// never matters. What differs between traditional and network leadership is inside the mechanisms,
/// where each asks `rules`; the sequence is the same for all.

#include <array>

#include "models/leadership/leadership.hpp"

namespace netlead::leadership {

std::span<const Leadership::Phase> Leadership::phases() {
    static constexpr std::array<Phase, 12> sequence{{
        {"needs", &Leadership::needs},
        {"sense", &Leadership::sense},
        {"align", &Leadership::align},
        {"join", &Leadership::join},
        {"start", &Leadership::start},
        {"help", &Leadership::help},
        {"learn", &Leadership::learn},
        {"work", &Leadership::work},
        {"weave", &Leadership::weave},
        {"develop", &Leadership::develop},
        {"account", &Leadership::account},
        {"add_up", &Leadership::add_up},
    }};
    return sequence;
}

void Leadership::tick(Tick t) {
    const Setting here{*organisations_, rules_, key_, t, blocks_};
    latest_ = t;
    for (const Phase& phase : phases()) (this->*phase.run)(here);
}

/// The problem drifts.
void Leadership::needs(const Setting& here) {
    state_.needs.drift(params_.problem, key_, here.t);
}

/// Each looks at one front.
void Leadership::sense(const Setting& here) {
    Population& people = state_.people;
    if (!params_.sense.on) return;
    leadership::sense(params_.sense, here, state_.needs.logs(), people.competency[systems_thinking],
                      people.estimate);
}

/// Views spread.
void Leadership::align(const Setting& here) {
    leadership::align(params_.align, here, state_.ties, state_.people, week_.next_view);
    state_.people.view.swap(week_.next_view);
}

/// People join and leave.
void Leadership::join(const Setting& here) {
    Population& people = state_.people;
    const Surroundings surroundings{week_.pull, week_.strong_active};
    if (here.rules.exchange) {
        look_around(params_.join, here.blocks, state_.ties, people.active, surroundings);
    }
    if (!params_.join.on) return;
    join_or_leave(params_.join, here, params_.align.compliance, state_.ties, people, week_.pull,
                  week_.strong_active, state_.force, week_.next_active);
    people.active.swap(week_.next_active);
}

/// Who wants to begin, and what the desks allow.
void Leadership::start(const Setting& here) {
    Population& people = state_.people;
    const double transparency = here.rules.exchange ? params_.learn.transparency : 0.0;
    want(params_.start, here, transparency, people, people.active, state_.desks, state_.allocation,
         week_.wants, week_.intended);
    state_.desks.collect(here, week_.wants);
    state_.desks.serve(params_.start, here, people.active, people, people.front,
                       people.initiatives);
}

/// People ask and help, learn trust from it, and begin what they found a partner for.
void Leadership::help(const Setting& here) {
    Population& people = state_.people;
    Exchange& exchange = state_.exchange;
    if (params_.help.on && here.rules.exchange) {
        choose_partners(params_.help, here, state_.ties, people, people.active, week_.wants,
                        exchange);
        answer(here, params_.align.compliance, params_.start.bias, state_.ties, people, exchange);
        if (params_.trust.on) learn_trust(params_.trust, here, people, exchange, state_.ties);
    }
    begin_work(params_.start, params_.help, here, week_.wants, week_.intended, exchange,
               people.front, people.initiatives);
}

/// Practices improve and spread.
void Leadership::learn(const Setting& here) {
    Population& people = state_.people;
    if (!params_.learn.on) return;
    leadership::learn(params_.learn, here, state_.ties, state_.landscape, people, people.active,
                      state_.exchange, people.safety, people.failures, state_.learning);
    people.practice.swap(state_.learning.practice);
}

/// Work, held to account.
void Leadership::work(const Setting& here) {
    Population& people = state_.people;
    hold_to_account(params_.work, here, state_.desks, week_.pull, state_.force);
    state_.tally = leadership::work(params_.work, params_.start, here, state_.ties,
                                    state_.landscape, people, people.active, state_.desks,
                                    state_.exchange, state_.force, week_.work_scratch, week_.output,
                                    people.energy, people.front, week_.at_work);
}

/// Ties come and go.
void Leadership::weave(const Setting& here) {
    const Population& people = state_.people;
    if (params_.weave.weave_on && here.rules.exchange) {
        find_introductions(params_.weave, here, params_.trust.baseline, state_.ties, people,
                           people.active, week_.changes);
    }
    if (params_.weave.forget_on) {
        find_endings(params_.weave, here, state_.ties, people, week_.changes);
    }
    change_ties(params_.weave, here, week_.changes, state_.ties);
}

/// Competencies grow by use.
void Leadership::develop(const Setting& here) {
    if (!params_.develop.on) return;
    mark_introducers(week_.changes, week_.introduced);
    leadership::develop(params_.develop, here, state_.desks, state_.learning, week_.introduced,
                        week_.at_work, state_.people);
}

/// Credit, review and succession.
void Leadership::account(const Setting& here) {
    Population& people = state_.people;
    week_.lost.clear();
    state_.reviews.credit(here, week_.output, people.credit);
    state_.reviews.review(params_.review, here, people, week_.lost);
    find_losses(params_.review, here, state_.desks, people, week_.lost);
    state_.heads_lost += succeed(params_.review, params_.people, params_.trust.baseline, here,
                                 week_.lost, people, state_.empty_posts, state_.ties);
}

}  // namespace netlead::leadership
