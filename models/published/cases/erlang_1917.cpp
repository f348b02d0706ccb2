/// Waiting for a decision, by the desks of the mechanism `start` alone: people from outside ask the
/// lowest desks, decisions are memoryless, c requests in hand at once, members want nothing.
///
/// Exact (Erlang; Burke; Jackson; Little), rate 1 of decisions, mean delay in decision times:
///     one approver      W = 1 / (1 - rho)
///     c pooled          W = 1 + C / (c (1 - rho)),  C the chance to wait (Erlang C)
///     m in a chain      W = m / (1 - rho)                                                     (1)
///     escalation tree   z below each of m levels, each lowest desk asked z lambda, a share e passed
///                       up: rho_l = z lambda (z e)^(m-1-l) on level l from the top,
///                       W = sum_l z^l rho_l / (1 - rho_l) / (z^m lambda)                      (2)
/// Ours counts in weeks of p decision times and begins with empty desks. A desk of its own is then a
/// Markov chain of the number waiting, followed exactly here; how far (1) lies from it is b of its
/// row, and the sum over the desks, each as if alone, is b of chains and trees. A world holds many
/// organisations alike, each with its own luck.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr double settled = 0.05;  ///< p: chance that a request in hand is settled in a week
constexpr unsigned weeks = 20000, warm_up = 8000;
constexpr int offices_a_world = 50, hierarchies_a_world = 10;
constexpr std::uint32_t few = 8, many = 40;

struct Office {
    const char* name;
    int c;
    double rho;
};
constexpr Office offices[] = {{"one approver, rho = 0.5", 1, 0.5},
                              {"one approver, rho = 0.8", 1, 0.8},
                              {"one approver, rho = 0.9", 1, 0.9},
                              {"5 pooled approvers, rho = 0.5", 5, 0.5},
                              {"5 pooled approvers, rho = 0.8", 5, 0.8}};

/// Levels of desks, z below each, e passed up, the load on a lowest desk.
struct Hierarchy {
    const char* name;
    int levels, z;
    double passed_up, lowest;
};
constexpr Hierarchy hierarchies[] = {
    {"chain of 4 approvers, rho = 0.8", 4, 1, 1, 0.8},
    {"tree of 1 + 3 + 9, 0.3 passed up, lowest desks at 0.8", 3, 3, 0.3, 0.8},
    {"tree of 1 + 3 + 9, all passed up, head at 0.8", 3, 3, 1, 0.8 / 9}};

/// Equation (1) of an office.
double erlang(const Office& office) {
    const double load = office.rho * office.c;
    double term = 1, below = 0;
    for (int k = 0; k < office.c; ++k) {
        below += term;
        term *= load / (k + 1);
    }
    const double waits = term / (1 - office.rho);
    return 1 + waits / (below + waits) / (office.c * (1 - office.rho));
}

std::vector<double> binomial(int n, double p) {
    std::vector<double> chance(static_cast<std::size_t>(n) + 1);
    for (int k = 0; k <= n; ++k) {
        chance[static_cast<std::size_t>(k)] =
            std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                     k * std::log(p) + (n - k) * std::log1p(-p));
    }
    return chance;
}

/// Mean number waiting over requests a decision time, weeks warm_up to the end, of the chain: waiting
/// L, 0 at first; new requests Poisson(rho c p), settled Binomial(min(c, L + new), p).
double chain(const Office& office) {
    constexpr std::size_t most = 240, arrivals = 9;  // beyond: less than 1e-10
    const double rate = office.rho * office.c * settled;
    std::vector<std::vector<double>> settles;
    for (int in_hand = 0; in_hand <= office.c; ++in_hand)
        settles.push_back(binomial(in_hand, settled));
    std::vector<double> come(arrivals);
    for (std::size_t a = 0; a < arrivals; ++a) {
        const auto k = static_cast<double>(a);
        come[a] = std::exp(k * std::log(rate) - rate - std::lgamma(k + 1));
    }
    std::vector<double> now(most, 0.0), next(most);
    now[0] = 1;
    double waiting = 0;
    for (unsigned week = 0; week < weeks; ++week) {
        std::fill(next.begin(), next.end(), 0.0);
        for (std::size_t l = 0; l < most; ++l) {
            if (now[l] < 1e-14) continue;
            for (std::size_t a = 0; a < arrivals; ++a) {
                const std::size_t line = std::min(most - 1, l + a);
                const std::size_t hand =
                    std::min<std::size_t>(line, static_cast<std::size_t>(office.c));
                for (std::size_t s = 0; s <= hand; ++s)
                    next[line - s] += now[l] * come[a] * settles[hand][s];
            }
        }
        now.swap(next);
        if (week < warm_up) continue;
        for (std::size_t l = 0; l < most; ++l) waiting += now[l] * static_cast<double>(l);
    }
    return waiting / (weeks - warm_up) / (office.rho * office.c);
}

/// Equation (2), and how far weeks of p decision times may shift it.
struct Delay {
    double mean, shift;
};
Delay jackson(const Hierarchy& h) {
    double waiting = 0, shift = 0, desks = 1;
    for (int level = 0; level < h.levels; ++level, desks *= h.z) {
        const double rho = h.lowest * std::pow(h.z * h.passed_up, h.levels - 1 - level);
        waiting += desks * rho / (1 - rho);
        shift += desks * rho * std::abs(chain({"", 1, rho}) - 1 / (1 - rho));
    }
    const double asked = desks / h.z * h.lowest;
    return {waiting / asked, shift / asked};
}

/// Little's law: those waiting over those who come in a decision time.
Measured delay(const Runs& runs, double load) {
    std::vector<double> w = runs.mean("alone", "requests_waiting", warm_up, weeks);
    for (double& each : w) each /= load;
    return mean_over_worlds(w);
}

std::string asked_from_outside(const std::string& world, double rate, int at_once,
                               double passed_up) {
    return alone(
        weeks, world,
        {{"people", fmt::format("{{initially_active: 1, competency: {{shape: constant, mean: "
                                "0.5}}, control_letting: {{shape: constant, mean: {}}}}}",
                                1 - passed_up)},
         {"start",
          fmt::format("{{eagerness: 0, from_outside: {:.12g}, capacity: {}, settling: memoryless, "
                      "at_once: {}}}",
                      rate, settled, at_once)},
         {"observe", "{structure_every: 100000}"}},
        "traditional");
}

std::string tree_world(int count, int size, int span) {
    return fmt::format(
        "{{people: {}, organisations: {}, span: {}, generator: erdos_renyi, erdos_renyi: "
        "{{mean_degree: 0}}}}",
        count * size, count, span);
}

std::string flat(const Office& office) {
    return asked_from_outside(tree_world(offices_a_world, 2, 1), office.rho * office.c * settled,
                              office.c, 0);
}

std::string layered(const Hierarchy& h) {
    int people = 1;
    for (int level = 0; level < h.levels; ++level) people = 1 + h.z * people;
    return asked_from_outside(tree_world(hierarchies_a_world, people, h.z), h.lowest * settled, 1,
                              h.passed_up);
}

/// Seven levels, three below each: per person wanting r, the lowest desks get 3 r a week and the head
/// 3^6 e^5 r or more. Wanting is chosen so that only the first level to fill does.
std::string tree(double passed_up, double wanting) {
    return alone(
        2000, "{people: 1093, organisations: 1, span: 3, generator: tree, tree: {branching: 3}}",
        {{"people", fmt::format("{{initially_active: 1, competency: {{shape: constant, mean: "
                                "0.5}}, control_letting: {{shape: constant, mean: {}}}}}",
                                1 - passed_up)},
         {"start",
          fmt::format("{{eagerness: {}, capacity: 0.1, settling: memoryless, work_ends: 1}}",
                      wanting)},
         {"observe", "{structure_every: 100000}"}},
        "traditional");
}

/// Requests at the head's desk as a share of all that wait.
std::vector<double> at_the_head(const Runs& runs) {
    const std::vector<double> head = runs.mean("alone", "head_queue", 1000, 2000);
    const std::vector<double> all = runs.mean("alone", "waiting_share", 1000, 2000);
    std::vector<double> share(head.size());
    for (std::size_t k = 0; k < share.size(); ++k) share[k] = head[k] / (all[k] * 1093);
    return share;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Office& office : offices) {
        const Measured w = delay(evidence[office.name], offices_a_world * office.rho * office.c);
        const double exact = chain(office), limit = erlang(office);
        rows.push_back(
            target_check(fmt::format("delay, {}: exact, in weeks from empty desks", office.name),
                         "Erlang1917", 'A', exact, w));
        rows.push_back(at(target_check(fmt::format("delay, {}", office.name), "Erlang1917", 'A',
                                       limit, w, std::abs(exact - limit)),
                          office.c == 1 ? "one approver" : "5 pooled approvers", office.rho));
    }
    for (const Hierarchy& h : hierarchies) {
        const Delay law = jackson(h);
        const double load = hierarchies_a_world * std::pow(h.z, h.levels - 1) * h.lowest;
        rows.push_back(target_check(fmt::format("delay, {}", h.name),
                                    h.z == 1 ? "Burke1956" : "Jackson1957", 'A', law.mean,
                                    delay(evidence[h.name], load), law.shift));
    }
    std::vector<double> bottom, top;
    for (const double share : at_the_head(evidence["passes 0.2 up"])) bottom.push_back(0.5 - share);
    for (const double share : at_the_head(evidence["passes 0.8 up"])) top.push_back(share - 0.5);
    rows.push_back(
        direction_check("three reports each, 0.2 passed up (e z < 1): most of what waits is not at "
                        "the top",
                        "Jackson1957", 'A', mean_over_worlds(bottom)));
    rows.push_back(direction_check(
        "three reports each, 0.8 passed up (e z > 1): most of what waits is at the top",
        "Jackson1957", 'A', mean_over_worlds(top)));
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Office& office : offices) all.push_back({{office.name, flat(office)}, few, many});
    for (const Hierarchy& h : hierarchies) all.push_back({{h.name, layered(h)}, few, many});
    all.push_back({{"passes 0.2 up", tree(0.2, 0.05)}, 4, 10});
    all.push_back({{"passes 0.8 up", tree(0.8, 0.0007)}, 4, 10});
    return all;
}

}  // namespace

extern const Claim erlang_1917;
const Claim erlang_1917{
    .id = "erlang_1917",
    .level = ClaimLevel::published,
    .statement =
        "Waiting for a decision: one approver, pooled approvers, chains, escalation "
        "(Erlang 1917; Burke 1956; Jackson 1957)",
    .held_against = "start alone, traditional authority, memoryless decisions",
    .sources = {{"Erlang1917"}, {"Burke1956"}, {"Jackson1957"}},
    .configs = configs(),
    .evaluate = evaluate,
    .x_label = "load rho",
    .y_label = "mean delay in decision times",
    .limits =
        "Weeks of a twentieth of a decision time; the allowances say what that "
        "shifts. In the last two rows members ask, each for one thing at a time"};

}  // namespace netlead::cases
