/// Waiting for a decision, by the mechanism `start` alone: a flat organisation whose head decides on
/// every request, memoryless, c requests in hand at once.
///
/// Exact, requests from outside at rate rho c (Erlang; Little): mean delay in decision times
///     one approver    W = 1 / (1 - rho)
///     c pooled        W = 1 + C / (c (1 - rho)),  C the chance to wait (Erlang C)              (1)
/// Ours: n people each with one request at a time, weeks of p decision times. That is a Markov chain
/// of the number waiting, solved exactly here; b of the rows (1) is how far it lies from them.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/app/published_alone.hpp"
#include "sim/app/published_case.hpp"

namespace netlead::app::published_list {

namespace {

constexpr int workers = 400;
constexpr double settled = 0.05;  ///< p: chance that a request in hand is settled in a week
constexpr unsigned weeks = 20000, warm_up = 4000;

struct Office {
    const char* name;
    int c;
    double rho;
    std::uint32_t few;
};
constexpr Office offices[] = {{"one approver, rho = 0.5", 1, 0.5, 8},
                              {"one approver, rho = 0.8", 1, 0.8, 10},
                              {"one approver, rho = 0.9", 1, 0.9, 0},
                              {"5 pooled approvers, rho = 0.8", 5, 0.8, 10},
                              {"5 pooled approvers, rho = 0.5", 5, 0.5, 0}};

double wanting(const Office& office) {
    return office.rho * office.c * settled / workers;
}

/// Equation (1).
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

/// Mean number waiting over throughput, in decision times, of the chain: waiting L, new requests
/// Binomial(n - L, r), settled Binomial(min(c, L + new), p).
double chain(const Office& office) {
    constexpr std::size_t most = 160, arrivals = 16;  // beyond: less than 1e-9
    const double r = wanting(office);
    std::vector<std::vector<double>> settles;
    for (int in_hand = 0; in_hand <= office.c; ++in_hand)
        settles.push_back(binomial(in_hand, settled));
    std::vector<std::vector<double>> come;
    for (std::size_t l = 0; l < most; ++l)
        come.push_back(binomial(workers - static_cast<int>(l), r));
    std::vector<double> now(most, 0.0), next(most);
    now[0] = 1;
    double waiting = 0, settled_now = 0;
    for (int step = 0; step < 60000; ++step) {
        std::fill(next.begin(), next.end(), 0.0);
        settled_now = 0;
        for (std::size_t l = 0; l < most; ++l) {
            if (now[l] < 1e-14) continue;
            for (std::size_t a = 0; a < arrivals; ++a) {
                const std::size_t line = std::min(most - 1, l + a);
                const std::size_t hand =
                    std::min<std::size_t>(line, static_cast<std::size_t>(office.c));
                for (std::size_t s = 0; s <= hand; ++s) {
                    const double chance = now[l] * come[l][a] * settles[hand][s];
                    next[line - s] += chance;
                    settled_now += chance * static_cast<double>(s);
                }
            }
        }
        double mean = 0;
        for (std::size_t l = 0; l < most; ++l) mean += next[l] * static_cast<double>(l);
        now.swap(next);
        if (step > 1000 && std::abs(mean - waiting) < 1e-11) break;
        waiting = mean;
    }
    return waiting / settled_now * settled;
}

std::vector<double> delays(const Runs& runs) {
    const std::vector<double> waiting = runs.mean("alone", "head_queue", warm_up, weeks);
    const std::vector<double> load = runs.mean("alone", "head_load", warm_up, weeks);
    std::vector<double> w(waiting.size());
    for (std::size_t k = 0; k < w.size(); ++k) w[k] = waiting[k] / load[k];
    return w;
}

std::string flat(const Office& office) {
    return alone(
        weeks,
        fmt::format("{{people: {}, organisations: 1, span: {}, generator: star}}", workers + 1,
                    workers),
        {{"people", "{initially_active: 1, competency: {shape: constant, mean: 0.5}}"},
         {"start",
          fmt::format("{{eagerness: {:.12g}, capacity: {}, settling: memoryless, at_once: {}, "
                      "work_ends: 1}}",
                      wanting(office), settled, office.c)},
         {"observe", "{structure_every: 100000}"}},
        "traditional");
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

std::vector<Row> evaluate(const Evidence& evidence) {
    std::vector<Row> rows;
    for (const Office& office : offices) {
        if (!evidence.holds(office.name)) continue;
        const Measured w = mean_over_worlds(delays(evidence[office.name]));
        const double exact = chain(office), limit = erlang(office);
        rows.push_back(
            at(number_row(fmt::format("delay in decision times, {}: exact chain", office.name),
                          "Erlang1917", 'A', exact, w),
               office.c == 1 ? "one approver" : "5 pooled approvers", office.rho));
        rows.push_back(number_row(
            fmt::format("the same against the law for requests from outside ({})", office.name),
            "Erlang1917", 'A', limit, w, std::abs(exact - limit)));
    }
    std::vector<double> bottom, top;
    for (const double share : at_the_head(evidence["passes 0.2 up"])) bottom.push_back(0.5 - share);
    for (const double share : at_the_head(evidence["passes 0.8 up"])) top.push_back(share - 0.5);
    rows.push_back(
        direction_row("three reports each, 0.2 passed up (e z < 1): most of what waits is not at "
                      "the top",
                      "Jackson1957", 'A', mean_over_worlds(bottom)));
    rows.push_back(direction_row(
        "three reports each, 0.8 passed up (e z > 1): most of what waits is at the top",
        "Jackson1957", 'A', mean_over_worlds(top)));
    return rows;
}

std::vector<Trials> trials() {
    std::vector<Trials> all;
    for (const Office& office : offices)
        all.push_back({{office.name, flat(office)}, office.few, 40});
    all.push_back({{"passes 0.2 up", tree(0.2, 0.05)}, 4, 10});
    all.push_back({{"passes 0.8 up", tree(0.8, 0.0007)}, 4, 10});
    return all;
}

}  // namespace

extern const Case erlang_1917;
const Case erlang_1917{.name = "erlang_1917",
                       .title =
                           "Waiting for a decision: one approver, pooled approvers, escalation "
                           "(Erlang 1917; Jackson 1957)",
                       .holds = "start alone, traditional authority, memoryless decisions",
                       .sources = {"Erlang1917", "Jackson1957"},
                       .trials = trials(),
                       .evaluate = evaluate,
                       .x_label = "load rho",
                       .y_label = "mean delay in decision times",
                       .limits =
                           "People have one request at a time, so requests do not come from "
                           "outside at a constant rate: "
                           "chains and trees with requests from outside (Burke, Jackson) are not "
                           "expressible as numbers; "
                           "which level of an escalation tree fills first is. Private queues give "
                           "the delay of one approver"};

}  // namespace netlead::app::published_list
