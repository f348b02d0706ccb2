/// One week of the leadership model, phase by phase: the page to print when explaining it.
///
/// Every phase reads the state at its beginning and writes the next one, so the order of people
/// never matters. What differs between traditional and network leadership is inside the mechanisms,
/// where each asks `rules`; the sequence is the same for all.

#include <algorithm>
#include <array>

#include "models/leadership/leadership.hpp"

namespace netlead::leadership {

std::span<const Leadership::Phase> Leadership::phases() {
    static constexpr std::array<Phase, 13> sequence{{
        {"intervene", &Leadership::intervene},
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
    const Setting here{*organisations_, week_.rules, key_, t, blocks_};
    latest_ = t;
    for (const Phase& phase : phases()) (this->*phase.run)(here);
}

/// Strategies and shocks take effect; whatever they change of parameters and rules holds this week.
void Leadership::intervene(const Setting& here) {
    week_.params = params_;
    week_.params.opportunity = params_.opportunity.in_force();
    week_.rules = rules_;
    week_.lost.clear();
    if (!intervenes_) return;
    std::fill(state_.people.busy.begin(), state_.people.busy.end(), 0.0f);
    const auto left = static_cast<float>(1 - params_.help.talk_fades);
    for (float& goodwill : state_.people.goodwill) goodwill *= left;
    Scene scene(here, week_.params, week_.rules, state_, week_.lost);
    interventions_.act(scene);
}

/// The problem drifts.
void Leadership::needs(const Setting& here) {
    state_.needs.drift(week_.params.problem, key_, here.t);
}

/// Each looks at one front.
void Leadership::sense(const Setting& here) {
    Population& people = state_.people;
    if (!week_.params.sense.on) return;
    leadership::sense(week_.params.sense, here, state_.needs.logs(),
                      people.competency[systems_thinking], people.estimate);
}

/// Views spread.
void Leadership::align(const Setting& here) {
    leadership::align(week_.params.align, here, state_.ties, state_.people, week_.next_view);
    state_.people.view.swap(week_.next_view);
}

/// People join and leave; a load that they cannot bear drives them out.
void Leadership::join(const Setting& here) {
    Population& people = state_.people;
    burn_out(week_.params.work, here, people, week_.waiting_scratch, people.active);
    const bool of_everybody = here.rules.exchange && week_.params.work.accountability &&
                              here.rules.accountability == Rule::network;
    if (of_everybody) peer_pull(here.blocks, state_.ties, people.active, week_.pull);
    if (!week_.params.join.on) return;
    const std::span<const float> pull = of_everybody ? week_.pull : std::span<const float>{};
    join_or_leave(week_.params.join, here, week_.params.align.compliance, state_.ties, people, pull,
                  state_.force, week_.next_active);
    people.active.swap(week_.next_active);
}

/// Who wants to begin, and what the desks allow.
void Leadership::start(const Setting& here) {
    Population& people = state_.people;
    const StartParams& start = week_.params.start;
    const double transparency = here.rules.exchange ? week_.params.learn.transparency : 0.0;
    want(start, here, transparency, people, people.active, state_.desks, state_.allocation,
         week_.wants, week_.intended);
    state_.desks.collect(start.desks, here, week_.wants);
    state_.desks.serve(start.desks, start.work_ends, week_.params.opportunity.granted, here,
                       people.active, people, people.front, people.initiatives);
}

/// People ask and help, learn trust from it, and begin what they found a partner for.
void Leadership::help(const Setting& here) {
    Population& people = state_.people;
    Exchange& exchange = state_.exchange;
    if (week_.params.help.on && here.rules.exchange) {
        choose_partners(week_.params.help, here, week_.params.opportunity.asked, state_.ties,
                        people, people.active, week_.wants, exchange);
        answer(week_.params.help, here, week_.params.align.compliance,
               week_.params.opportunity.helped, state_.ties, people, exchange);
        if (week_.params.trust.on)
            learn_trust(week_.params.trust, here, people, exchange, state_.ties);
    }
    begin_work(week_.params.start, week_.params.help, here, week_.wants, week_.intended, exchange,
               people.front, people.initiatives);
}

/// Practices improve and spread.
void Leadership::learn(const Setting& here) {
    Population& people = state_.people;
    if (!week_.params.learn.on) return;
    leadership::learn(week_.params.learn, here, state_.ties, state_.landscape, people,
                      people.active, state_.exchange, people.safety, people.failures,
                      state_.learning);
    people.practice.swap(state_.learning.practice);
}

/// Work, held to account.
void Leadership::work(const Setting& here) {
    Population& people = state_.people;
    hold_to_account(week_.params.work, here, state_.desks, week_.pull, state_.force);
    state_.tally = leadership::work(week_.params.work, week_.params.start, here, state_.ties,
                                    state_.landscape, people, people.active, state_.desks,
                                    state_.exchange, state_.force, week_.work_scratch, week_.output,
                                    people.energy, people.front, people.finished, week_.at_work);
}

/// Ties come and go.
void Leadership::weave(const Setting& here) {
    const Population& people = state_.people;
    if (week_.params.weave.weave_on && here.rules.exchange) {
        find_introductions(week_.params.weave, here, week_.params.trust.baseline, state_.ties,
                           people, people.active, week_.changes);
    }
    if (week_.params.weave.forget_on) {
        find_endings(week_.params.weave, here, state_.ties, people, week_.changes);
    }
    change_ties(week_.params.weave, here, week_.changes, state_.ties);
}

/// Competencies grow by use.
void Leadership::develop(const Setting& here) {
    if (!week_.params.develop.on) return;
    mark_introducers(week_.changes, week_.introduced);
    leadership::develop(week_.params.develop, here, state_.desks, state_.learning, week_.introduced,
                        week_.at_work, state_.people);
}

/// Credit, review and succession.
void Leadership::account(const Setting& here) {
    Population& people = state_.people;
    state_.reviews.credit(here, week_.output, people.credit);
    state_.reviews.review(week_.params.review, here, people, week_.lost);
    find_losses(week_.params.review, here, state_.desks, people, week_.lost);
    state_.heads_lost += succeed(week_.params.review, week_.params.people, week_.params.opportunity,
                                 week_.params.trust.baseline, here, week_.lost, people,
                                 state_.empty_posts, state_.ties);
}

}  // namespace netlead::leadership
