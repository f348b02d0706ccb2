#include "models/leadership/mechanisms/learn.hpp"

#include <algorithm>

#include "models/leadership/streams.hpp"
#include "models/leadership/turns.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, LearnParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "practices improve and spread"});
    table.flag(p.remember,
               {.name = "remember",
                .initial = 1,
                .unit = "",
                .source = "model",
                .meaning = "failed trials are remembered and told, where failures are embraced"});
    table.choice(p.sight, {.name = "sight",
                           .initial = 0,
                           .unit = "",
                           .source = "assumption",
                           .meaning = "whose practices best-member learners see: this week's "
                                      "helper's, or all active contacts'",
                           .choices = {"helper", "contacts"}});
    table.real(p.best_member,
               {.name = "best_member",
                .initial = 0.5,
                .unit = "1",
                .source = "Barkoczi2016",
                .meaning = "share of weeks in which one looks for a better practice (see sight)"});
    table.real(p.conformity,
               {.name = "conformity",
                .initial = 0.3,
                .unit = "1",
                .source = "Barkoczi2016",
                .meaning = "share of weeks in which one looks at what most contacts do; "
                           "the rest is own search"});
    table.integer(p.sample, {.name = "sample",
                             .initial = 3,
                             .low = 1,
                             .high = 9,
                             .unit = "people",
                             .source = "Barkoczi2016",
                             .meaning = "contacts looked at under conformity"});
    table.real(p.trial, {.name = "trial",
                         .initial = 0.3,
                         .unit = "1/week",
                         .source = "assumption",
                         .meaning = "chance of a trial under own search, at full safety and action "
                                    "learning 0.5"});
    table.real(p.copy_error, {.name = "copy_error",
                              .symbol = "e",
                              .initial = 0.03,
                              .low = 0,
                              .high = 1,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "chance that a differing bit is missed in copying"});
    table.real(p.command,
               {.name = "command",
                .initial = 0.5,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "chance that a practice passes along the chain of command, times "
                           "1 - lambda downward and lambda upward"});
    table.real(p.blame,
               {.name = "blame",
                .initial = 1,
                .unit = "1",
                .source = "Dahlin2018",
                .meaning = "how hard a failure is punished under traditional attribution"});
    table.real(p.recovery, {.name = "recovery",
                            .initial = 0.02,
                            .unit = "1/week",
                            .source = "assumption",
                            .meaning = "return of the willingness to risk a failure"});
    table.real(p.transparency, {.name = "transparency",
                                .initial = 0.02,
                                .unit = "1/week",
                                .source = "assumption",
                                .meaning = "chance to see strangers' practices, and the present "
                                           "allocation when starting"});
    table.integer(p.strangers, {.name = "strangers",
                                .initial = 10,
                                .low = 1,
                                .high = 1000,
                                .unit = "people",
                                .source = "assumption",
                                .meaning = "strangers whose practices transparency shows"});
    table.real(p.open, {.name = "open",
                        .initial = 0,
                        .unit = "1",
                        .source = "assumption",
                        .meaning = "least chance that a helper shares the practice: the model is "
                                   "given away"});
    table.real(p.chill,
               {.name = "chill",
                .initial = 0.1,
                .unit = "1",
                .source = "Bernstein2012",
                .meaning = "share of trials lost when superiors watch (times transparency)"});
}

void Learning::resize(std::uint32_t people) {
    practice.assign(people, 0);
    told.assign(people, 0);
    led.assign(people, 0);
    trial.assign(people, 0);
}

namespace {

/// Everything one person's week of learning reads and writes.
struct Learner {
    const LearnParams& params;
    const Setting& setting;
    const Ties& ties;
    const Landscape& landscape;
    const Population& now;
    std::span<const std::uint8_t> active;
    const Exchange& exchange;
    std::span<float> safety;
    std::span<std::uint32_t> failures;
    Learning& learning;

    DrawStream copying(PersonId i) const { return {setting.key, Stream::copy, setting.t, i}; }
    DrawStream begun(Stream stream, PersonId i, const RandomBlock& first) const {
        return {setting.key, stream, setting.t, i, first};
    }

    double quality(std::uint32_t practice) const { return landscape.quality(practice); }

    /// A copy of `model` made by i who follows `own`: each differing bit is missed with probability
    /// e.
    std::uint32_t copied(std::uint32_t own, std::uint32_t model, DrawStream words) const {
        std::uint32_t differing = own ^ model, copy = model;
        while (differing != 0) {
            const std::uint32_t bit = differing & (~differing + 1);
            if (unit(words()) < params.copy_error) copy ^= bit;
            differing ^= bit;
        }
        return copy;
    }

    /// Copies `model` if it is better, and keeps the copy unless it came out worse.
    std::uint32_t copied_if_better(std::uint32_t own, std::uint32_t model, DrawStream words) const {
        if (!(quality(model) > quality(own))) return own;
        const std::uint32_t copy = copied(own, model, words);
        return quality(copy) < quality(own) ? own : copy;
    }

    /// Whether i takes over what the superior does. Without a branch, like all that decides who
    /// takes part: it cannot be guessed.
    bool follows(PersonId i, double luck) const {
        const PersonId above = setting.organisations.superior(i);
        const PersonId superior = above == nobody ? i : above;
        const double lambda = letting_go(setting.rules, now.control_letting[superior]);
        return (above != nobody) & (active[superior] != 0) & (luck < params.command * (1 - lambda));
    }

    /// Whether i looks at the best of the reports.
    bool looks_down(PersonId i, double luck) const {
        const double lambda = letting_go(setting.rules, now.control_letting[i]);
        return (setting.organisations.reports_begin(i) != setting.organisations.reports_end(i)) &
               (luck < params.command * lambda);
    }

    /// The practice of i after looking at the best of the reports.
    std::uint32_t from_reports(PersonId i, DrawStream words) const {
        const PersonId begin = setting.organisations.reports_begin(i);
        const PersonId end = setting.organisations.reports_end(i);
        PersonId best = begin;
        for (PersonId r = begin + 1; r < end; ++r) {
            if (quality(now.practice[r]) > quality(now.practice[best])) best = r;
        }
        return copied_if_better(now.practice[i], now.practice[best], words);
    }

    /// The chain of command: marks those whose practice it decides, and writes that practice.
    void along_the_chain(std::span<const PersonId> acting) const {
        Chosen followers, lookers;
        const auto decide = [&](PersonId i, const RandomBlock& words) {
            const bool follower = follows(i, unit(words[0]));
            const bool looker = !follower & looks_down(i, unit(words[1]));
            followers.add_if(follower, i);
            lookers.add_if(looker, i);
            learning.led[i] = follower | looker;
        };
        each_draw(setting.key, Stream::follow, setting.t, acting, decide);
        const auto copy = [&](PersonId i, const RandomBlock& words) {
            const PersonId superior = setting.organisations.superior(i);
            learning.practice[i] =
                copied(now.practice[i], now.practice[superior], begun(Stream::copy, i, words));
        };
        each_draw(setting.key, Stream::copy, setting.t, followers.all(), copy);
        for (const PersonId i : lookers) learning.practice[i] = from_reports(i, copying(i));
    }

    /// For someone who was helped this week.
    std::uint32_t from_helper(PersonId i, double luck) const {
        const PersonId helper = exchange.partner[i];
        const std::uint32_t place = ties.position(helper, i);
        const float shares = std::max(now.generosity[helper], ties.values(helper)[place]);
        if (!(luck < std::max(params.open, static_cast<double>(shares)))) return now.practice[i];
        return copied_if_better(now.practice[i], now.practice[helper], copying(i));
    }

    /// A best practice among active contacts, one at random of several people; the own if none is
    /// better.
    std::uint32_t best_in_sight(PersonId i) const {
        std::uint32_t best = now.practice[i], equals = 0, draws = 0;
        RandomBlock words{};
        for (const PersonId j : ties.alters(i)) {
            if (active[j] == 0) continue;
            const auto found = quality(now.practice[j]), known = quality(best);
            if (found > known) {
                best = now.practice[j];
                equals = 1;
            } else if (equals > 0 && found == known) {
                if (draws % 4 == 0)
                    words = draw(setting.key, Stream::glance, setting.t, i, draws / 4);
                if (below(words[draws % 4], ++equals) == 0) best = now.practice[j];
                ++draws;
            }
        }
        return best;
    }

    std::uint32_t from_most_contacts(PersonId i, DrawStream words) const {
        const std::span<const PersonId> alters = ties.alters(i);
        if (alters.empty()) return now.practice[i];
        std::uint32_t seen[9], count = 0;
        for (std::int64_t draws = 0; draws < params.sample; ++draws) {
            const PersonId j = alters[below(words(), static_cast<std::uint32_t>(alters.size()))];
            if (active[j] != 0) seen[count++] = now.practice[j];
        }
        for (std::uint32_t a = 0; a < count; ++a) {
            const auto same = static_cast<std::uint32_t>(std::count(seen, seen + count, seen[a]));
            if (2 * same > params.sample)
                return copied_if_better(now.practice[i], seen[a], copying(i));
        }
        return now.practice[i];
    }

    /// Whether i dares a trial this week.
    bool tries(PersonId i, double luck) const {
        const bool watched = setting.rules.influence == Rule::traditional;
        const double chill = watched ? params.chill * params.transparency : 0.0;
        const double rate = params.trial * static_cast<double>(safety[i]) *
                            (0.5 + static_cast<double>(now.competency[action_learning][i]));
        return luck < rate * (1 - chill);
    }

    /// A trial: one random bit not known to fail is flipped.
    std::uint32_t from_trial(PersonId i, std::uint32_t which) const {
        const std::uint32_t all = (1u << landscape.bits()) - 1;
        std::uint32_t open = all & ~failures[i];
        if (open == 0) return now.practice[i];
        auto skip = below(which, static_cast<std::uint32_t>(__builtin_popcount(open)));
        while (skip-- > 0) open &= open - 1;
        const std::uint32_t bit = open & (~open + 1);
        if (quality(now.practice[i] ^ bit) > quality(now.practice[i])) {
            learning.trial[i] = 1;
            return now.practice[i] ^ bit;
        }
        fail(i, bit);
        return now.practice[i];
    }

    void fail(PersonId i, std::uint32_t bit) const {
        learning.trial[i] = 2;
        if (setting.rules.attribution == Rule::traditional) {
            safety[i] *= static_cast<float>(1 - 0.3 * params.blame);
            return;
        }
        if (!params.remember) return;
        failures[i] |= bit;
        const PersonId helper = exchange.partner[i];
        if (helper != nobody && exchange.helped[i] != 0 &&
            now.practice[helper] == now.practice[i]) {
            setting.blocks.or_shared(learning.told[helper], bit);
        }
    }

    /// With transparency: the best of some random strangers, if better than `practice`.
    std::uint32_t from_strangers(std::uint32_t practice, DrawStream words) const {
        std::uint32_t best = practice;
        for (std::int64_t s = 0; s < params.strangers; ++s) {
            const PersonId j = below(words(), now.people);
            if (quality(now.practice[j]) > quality(best)) best = now.practice[j];
        }
        return copied_if_better(practice, best, words);
    }

    /// What is left for those whose look at others brought nothing.
    std::uint32_t from_own_search(PersonId i, double luck, std::uint32_t which) const {
        return tries(i, luck) ? from_trial(i, which) : now.practice[i];
    }

    std::uint32_t from_contacts(PersonId i, double luck, std::uint32_t which) const {
        const std::uint32_t best = best_in_sight(i);
        return best == now.practice[i] ? from_own_search(i, luck, which)
                                       : copied_if_better(now.practice[i], best, copying(i));
    }

    /// This week's rule for those who are free to choose, then what transparency shows.
    void by_this_weeks_rule(std::span<const PersonId> acting) const {
        std::span<std::uint32_t> practice = learning.practice;
        const bool exchange_on = setting.rules.exchange, at_helper = params.sight == Sight::helper;
        Turns trying, looking;
        Chosen conforming, seeing;
        const auto choose = [&](PersonId i, const RandomBlock& words) {
            const double rule = unit(words[0]), luck = unit(words[1]);
            const bool free = learning.led[i] == 0;
            const bool alone = !(rule < params.best_member + params.conformity);
            const bool looks = exchange_on & (rule < params.best_member);
            const bool sees = !at_helper | (exchange.helped[i] != 0);
            trying.add_if(free & alone & tries(i, luck), i, words);
            looking.add_if(free & looks & sees & !alone, i, words);
            conforming.add_if(free & exchange_on & !alone & !looks, i);
            seeing.add_if(exchange_on & (unit(words[3]) < params.transparency), i);
        };
        each_draw(setting.key, Stream::learn, setting.t, acting, choose);
        trying.each(
            [&](PersonId i, const RandomBlock& words) { practice[i] = from_trial(i, words[2]); });
        looking.each([&](PersonId i, const RandomBlock& words) {
            const double luck = unit(words[1]);
            practice[i] = at_helper ? from_helper(i, luck) : from_contacts(i, luck, words[2]);
        });
        const auto conform = [&](PersonId i, const RandomBlock& words) {
            DrawStream luck = begun(Stream::conform, i, words);
            practice[i] = from_most_contacts(i, luck);
            if (at_helper || practice[i] != now.practice[i]) return;
            for (std::int64_t looked = 0; looked < params.sample; ++looked) luck();
            const std::uint32_t first = luck(), which = luck();
            practice[i] = from_own_search(i, unit(first), which);
        };
        each_draw(setting.key, Stream::conform, setting.t, conforming.all(), conform);
        const auto see = [&](PersonId i, const RandomBlock& words) {
            practice[i] = from_strangers(practice[i], begun(Stream::strangers, i, words));
        };
        each_draw(setting.key, Stream::strangers, setting.t, seeing.all(), see);
    }
};

}  // namespace

void learn(const LearnParams& params, const Setting& setting, const Ties& ties,
           const Landscape& landscape, const Population& now, std::span<const std::uint8_t> active,
           const Exchange& exchange, std::span<float> safety, std::span<std::uint32_t> failures,
           Learning& learning) {
    const Learner learner{params, setting,  ties,   landscape, now,
                          active, exchange, safety, failures,  learning};
    const auto recovery = static_cast<float>(params.recovery);
    const bool chain = setting.rules.influence == Rule::traditional && !setting.rules.coordinator &&
                       setting.rules.exchange;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::copy(now.practice.begin() + begin, now.practice.begin() + end,
                  learning.practice.begin() + begin);
        for (auto* column : {&learning.led, &learning.trial}) {
            std::fill(column->begin() + begin, column->begin() + end, std::uint8_t{0});
        }
        const Chosen acting(begin, end, [&](PersonId i) { return active[i] != 0; });
        if (chain) learner.along_the_chain(acting.all());
        learner.by_this_weeks_rule(acting.all());
        for (PersonId i = begin; i < end; ++i) safety[i] += recovery * (1 - safety[i]);
    });
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            failures[i] =
                learning.practice[i] == now.practice[i] ? failures[i] | learning.told[i] : 0;
            learning.told[i] = 0;
        }
    });
}

}  // namespace netlead::leadership
