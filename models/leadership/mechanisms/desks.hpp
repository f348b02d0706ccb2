#pragma once
/// Desks: lines of requests before those who decide.
///
/// Whoever has reports has a desk b. It handles at most C (1/2 + kappa_org) requests a week (a head:
/// times head_capacity), first come first served. Each is
///     granted with probability lambda_b, by a head always; else it reaches the next desk a
///     week later                                                                             (1)
/// With `settling: memoryless` a desk has up to n requests in hand at once, the first of its line,
/// and settles each of them in a week with probability min(1, C (1/2 + kappa_org)), however long it
/// has had it; a week that is short beside 1 / C then makes it a queue with exponential service and
/// n servers.
/// Tested delegation: where the rules ask for tests, b leaves to whoever has finished fewer pieces
/// of work than that only what it leaves by habit, not `rules.letting_go`.
/// Granted work goes to the front where the desk's quota lags most behind the desk's view x_b:
///     d = argmax softmax(x_b)_d (1 + sum_d' a_d') - a_d                                      (2)
///     a <- (1 - q) a each week, a_d <- a_d + 1: the work the desk has out on front d, in
///     expectation, since work ends with probability q
/// From outside, a desk that has no desk below it is asked Poisson(a_0) times a week, by people who
/// are not members: such a request takes its place in the line, its share of attention and its way
/// up like any other, and ends with the yes.
///
///     symbol     argument             meaning                            unit      range
///     kappa_org  competency           organizing                         1         [0, 1]
///     C          params.capacity      requests a desk settles            1/week    [0.001, 10^6]
///     n          params.at_once       requests in hand at once           requests  [1, 1000]
///                                     (memoryless)
///     a_0        params.from_outside  requests from outside              1/week    [0, 100]
///     lambda_b   control_letting      share of decisions b leaves open   1         [0, 1]
///     q          work_ends            chance that a piece of work ends   1/week    [0.001, 1]
///                finished             pieces of work finished            pieces    [0, ..]
///
/// Opportunity structure (opportunity.hpp): the chance of a grant is multiplied by the standing of
/// who asks; a head's refusal ends the request, anyone else's passes it up. A desk whose holder is
/// absent or inactive handles nothing. Whoever decides leads the initiative, so roles under
/// traditional authority follow the tree by definition. Draws Stream::grant, settle and outside.
/// Limits: at rate r per worker the load on a level is the geometric sum of what lower levels pass
/// on, and a desk saturates at load = C; tested for several spans and delegations (stall size N*).
/// Memoryless and from outside, in short weeks: the queues of Erlang and Jackson
/// (`netlead published erlang_1917`).
/// Cost: O(requests handled).
/// Not modelled: priorities, deadlines, withdrawing a request by hand.
/// Source: queues Erlang 1917; escalation tree of queues, Jackson 1957; attention of superiors,
/// Simon 1947 (values: assumption).

#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

/// How a desk works off its line.
enum class Settling { steady, memoryless };

struct DeskParams {
    double capacity, head_capacity;
    Settling settling = Settling::steady;
    std::int64_t at_once = 1;
    double from_outside = 0;
};
void declare(ParamTable& table, DeskParams& params);

/// What a person intends this week.
enum class Want : std::uint8_t { nothing, request, start };

/// A person's request has the person's number; those from outside have numbers beyond all people.
using RequestId = PersonId;

/// One person's place for decisions: a first-come-first-served line of requests, linked through
/// `Desks::behind`, and the pile of those passed up.
struct Desk {
    PersonId holder = nobody;
    RequestId line_first = nobody, line_last = nobody;  ///< waiting here
    RequestId pile_first = nobody,
              pile_last = nobody;  ///< passed up, the superior takes them next week
    std::uint32_t waiting = 0;     ///< length of the line
    std::uint32_t handled = 0;     ///< this week
    float attention = 0;           ///< share of a request's attention left from last week
    float capacity = 0;            ///< requests this week
    bool lowest = true;            ///< no desk below it
};

/// All desks, in the order of their holders. A request is owned by the desk that holds it.
class Desks {
public:
    void reset(const Organisations& organisations, std::uint32_t fronts);

    std::span<const Desk> desks() const { return std::span(desks_).first(desks_.size() - 1); }
    bool has_desk(PersonId i) const { return desk_of_[i] + 1 < desks_.size(); }
    /// The desk of a person; of someone without one, a desk at which nothing happens.
    const Desk& of(PersonId i) const { return desks_[desk_of_[i]]; }
    bool in_line(RequestId r) const { return in_line_[r] != 0; }
    /// Places for requests: people, then those from outside that have ever waited together.
    RequestId requests() const { return static_cast<RequestId>(behind_.size()); }

    /// Takes up this week's requests and those passed up last week.
    void collect(const DeskParams& params, const Setting& setting, std::span<const Want> wants);
    /// Equations (1) and (2): serves every line, writing front and initiatives. `bias` is that of
    /// grants (opportunity.hpp).
    void serve(const DeskParams& params, double work_ends, double bias, const Setting& setting,
               std::span<const std::uint8_t> active, const Population& now,
               std::span<std::uint8_t> front, std::span<std::uint32_t> initiatives);

    /// Bits that a further tick would read.
    template <class Hash>
    void fingerprint(Hash& hash) const {
        for (const Desk& desk : desks()) {
            hash.add(desk.line_first);
            hash.add(desk.pile_first);
            hash.add(desk.waiting);
            hash.add(desk.attention);
        }
        hash.add(std::span<const RequestId>(behind_));
        hash.add(std::span<const double>(quota_));
    }

private:
    /// What serving a line needs to know of the week and of the desk's holder.
    struct Counter;

    void enqueue(Desk& desk, RequestId r);
    void pile(Desk& desk, RequestId r);
    void take_up(Desk& desk, const Setting& setting, std::span<const Want> wants);
    void ask_from_outside(double rate, const Setting& setting);
    void serve_line(const DeskParams& params, double work_ends, double bias, const Setting& setting,
                    std::span<const std::uint8_t> active, const Population& now, std::uint32_t d,
                    std::span<std::uint8_t> front, std::span<std::uint32_t> initiatives);
    /// One request is settled: granted, passed up or refused.
    void settle(Desk& desk, Counter& counter, RequestId r);
    void grant(Desk& desk, Counter& counter, PersonId i);
    void serve_by_attention(Desk& desk, Counter& counter);
    void serve_in_hand(Desk& desk, Counter& counter);

    std::uint32_t people() const { return static_cast<std::uint32_t>(desk_of_.size()); }

    std::uint32_t fronts_ = 0;
    std::vector<Desk> desks_ = std::vector<Desk>(1);  ///< and last one that is nobody's
    std::vector<std::uint32_t> desk_of_;              ///< [people] index into desks_
    std::vector<RequestId> behind_;      ///< [requests] who waits next in the same line
    std::vector<std::uint8_t> in_line_;  ///< [requests] in some line or pile
    std::vector<double> quota_;          ///< a [desks x D]
};

}  // namespace netlead::leadership
