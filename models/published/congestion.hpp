#pragma once
/// Communication through a network whose members have limited capacity (Guimera et al. 2002): who is
/// overloaded first, the head, the middle, or nobody.
///
/// Everybody makes packets for uniformly drawn others at rate rho. A packet follows one fixed
/// shortest path (from each member to each destination the next one is the contact with the least
/// number among those nearer to it) and vanishes on arrival. Whoever holds packets serves the one
/// that has waited longest:
///     continuous  packets come as a Poisson process, a service takes an exponential time of mean 1
///     discrete    each tick: everybody makes a packet with probability rho, then every non-empty
///                 queue forwards exactly one, all at once
///
///     symbol  parameter      meaning                                     unit       range
///     rho     rate           packets made per member                     1/tick     [0, 1000]
///             relative_rate  the same over rho_c; 0: `rate` counts       1          [0, 100]
///     S       network.people members                                     people     [2, 2000]
///
/// Exact (continuous, Jackson): with B_i ordered pairs whose path passes strictly through i,
///     lambda_i = rho (1 + B_i / (S - 1)),   <N> = sum_i lambda_i / (1 - lambda_i)            (1)
///     rho_c = 1 / max_i (1 + B_i / (S - 1))                                                  (2)
///     delay = <N> / (rho S)                                                                  (3)
/// One tick is one mean service time. In a network that is not connected nothing happens and
/// nothing is measured (NaN).
/// Cost: S^2 for the paths; one draw per event. Draws: one stream per tick.
/// Not modelled: paths that avoid queues, priorities, limits of queues.
/// Source: Guimera et al. 2002; (1) derived again.

#include "models/published_model.hpp"

namespace netlead::published {

/// Fixed shortest paths on a network of at most 2000 people.
class Paths {
public:
    /// False if some pair has no way. O(S (S + M)).
    bool find(const Ties& ties);
    PersonId next(PersonId at, PersonId destination) const {
        return next_[std::size_t{at} * people_ + destination];
    }
    /// B_i: ordered pairs whose path passes strictly through i.
    std::vector<double> through() const;

private:
    std::uint32_t people_ = 0;
    std::vector<PersonId> next_;  ///< [at x destination]
};

class Congestion final : public PublishedModel {
public:
    Congestion();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Time { continuous, discrete };
    struct Packet {
        PersonId destination;
        std::uint32_t behind;
        double born;
    };
    struct Queue {
        std::uint32_t first = nobody, last = nobody, length = 0;
    };

    void make(PersonId at, PersonId destination, double now);
    void append(PersonId at, std::uint32_t packet);
    std::uint32_t take(PersonId at);
    /// The first packet of `at` is served: it moves on or has arrived.
    void forward(PersonId at, std::uint32_t packet, double now);
    void serve_continuously(Tick t);
    void serve_at_once(Tick t);
    void add_busy(PersonId at);
    void remove_busy(PersonId at);

    Time time_ = Time::continuous;
    double rate_ = 0.01, relative_rate_ = 0;

    std::uint32_t people_ = 0;
    double rho_ = 0, critical_ = 0;
    bool connected_ = false;
    Paths paths_;
    std::vector<double> through_;  ///< B_i
    std::vector<Queue> queues_;
    std::vector<Packet> packets_;
    std::vector<std::uint32_t> free_, moving_;
    std::vector<PersonId> busy_;  ///< those with packets, in any order that draws alone decide
    std::vector<std::uint32_t> place_;  ///< in busy_
    double waiting_ = 0, arrived_ = 0, delay_ = 0, made_ = 0;
};

}  // namespace netlead::published
