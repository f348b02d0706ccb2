#include "models/published/congestion.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace netlead::published {

namespace {

enum class Stream : std::uint32_t { events = 64, destination = 65 };

constexpr std::uint32_t most_people = 2000;

double wait(DrawStream& draws, double rate) {
    const std::uint32_t high = draws(), low = draws();
    return -math::log(unit53(high, low)) / rate;
}

}  // namespace

bool Paths::find(const Ties& ties) {
    people_ = ties.people();
    next_.assign(std::size_t{people_} * people_, nobody);
    std::vector<std::uint32_t> distance(people_);
    std::vector<PersonId> queue(people_);
    for (PersonId destination = 0; destination < people_; ++destination) {
        std::fill(distance.begin(), distance.end(), nobody);
        std::size_t found = 0;
        queue[found++] = destination;
        distance[destination] = 0;
        for (std::size_t q = 0; q < found; ++q) {
            for (const PersonId j : ties.alters(queue[q])) {
                if (distance[j] != nobody) continue;
                distance[j] = distance[queue[q]] + 1;
                queue[found++] = j;
            }
        }
        if (found < people_) return false;
        for (PersonId at = 0; at < people_; ++at) {
            PersonId best = nobody;
            for (const PersonId j : ties.alters(at)) {
                if (distance[j] + 1 == distance[at]) best = std::min(best, j);
            }
            next_[std::size_t{at} * people_ + destination] = best;
        }
    }
    return true;
}

std::vector<double> Paths::through() const {
    std::vector<double> counts(people_, 0.0);
    for (PersonId from = 0; from < people_; ++from) {
        for (PersonId to = 0; to < people_; ++to) {
            if (from == to) continue;
            for (PersonId at = next(from, to); at != to; at = next(at, to)) counts[at] += 1;
        }
    }
    return counts;
}

Congestion::Congestion()
    : PublishedModel({{{"packets", "packets", "packets in the network"}, From::mean},
                      {{"delay", "ticks",
                        "mean time from making to arrival, of packets that arrived this tick"},
                       From::mean},
                      {{"packets_so_far", "packets", "packets made so far"}, From::end},
                      {{"busiest", "1", "number of the member with the longest queue"}, From::end},
                      {{"critical_rate", "1/tick", "rho_c, equation (2)"}, From::end},
                      {{"law", "packets", "mean packets by equation (1); NaN at and above rho_c"},
                       From::end}}) {}

void Congestion::declare(ParamTable& table) {
    table.choice(time_, {.name = "time",
                         .initial = 0,
                         .unit = "",
                         .source = "Guimera2002",
                         .meaning = "continuous: exponential services; discrete: one packet per "
                                    "queue and tick",
                         .choices = {"continuous", "discrete"}});
    real(table, rate_, "rate", 0.01, 0, 1000, "1/tick", "Guimera2002",
         "rho: packets made per member");
    real(table, relative_rate_, "relative_rate", 0, 0, 100, "1", "Guimera2002",
         "rho over the critical rate of the network; 0: `rate` counts");
}

std::string Congestion::why_impossible(std::uint32_t people) const {
    if (people < 2 || people > most_people) {
        return "congestion needs 2 to " + std::to_string(most_people) + " people, not " +
               std::to_string(people);
    }
    return {};
}

void Congestion::begin(const World& world) {
    people_ = world.organisations.people();
    connected_ = paths_.find(ties());
    critical_ = std::numeric_limits<double>::quiet_NaN();
    if (connected_) {
        through_ = paths_.through();
        critical_ = 1 / (1 + *std::max_element(through_.begin(), through_.end()) / (people_ - 1));
    }
    rho_ = relative_rate_ > 0 && connected_ ? relative_rate_ * critical_ : rate_;
    queues_.assign(people_, {});
    packets_.clear();
    free_.clear();
    moving_.clear();
    busy_.clear();
    place_.assign(people_, nobody);
    waiting_ = arrived_ = delay_ = made_ = 0;
}

void Congestion::add_busy(PersonId at) {
    place_[at] = static_cast<std::uint32_t>(busy_.size());
    busy_.push_back(at);
}

void Congestion::remove_busy(PersonId at) {
    busy_[place_[at]] = busy_.back();
    place_[busy_.back()] = place_[at];
    busy_.pop_back();
    place_[at] = nobody;
}

void Congestion::append(PersonId at, std::uint32_t packet) {
    Queue& queue = queues_[at];
    packets_[packet].behind = nobody;
    (queue.first == nobody ? queue.first : packets_[queue.last].behind) = packet;
    queue.last = packet;
    if (queue.length++ == 0) add_busy(at);
}

std::uint32_t Congestion::take(PersonId at) {
    Queue& queue = queues_[at];
    const std::uint32_t packet = queue.first;
    queue.first = packets_[packet].behind;
    if (--queue.length == 0) remove_busy(at);
    return packet;
}

void Congestion::make(PersonId at, PersonId destination, double now) {
    std::uint32_t packet;
    if (free_.empty()) {
        packet = static_cast<std::uint32_t>(packets_.size());
        packets_.push_back({});
    } else {
        packet = free_.back();
        free_.pop_back();
    }
    packets_[packet] = {destination, nobody, now};
    made_ += 1;
    waiting_ += 1;
    append(at, packet);
}

void Congestion::forward(PersonId at, std::uint32_t packet, double now) {
    const PersonId destination = packets_[packet].destination;
    const PersonId to = paths_.next(at, destination);
    if (to != destination) {
        append(to, packet);
        return;
    }
    delay_ += now - packets_[packet].born;
    arrived_ += 1;
    waiting_ -= 1;
    free_.push_back(packet);
}

void Congestion::serve_continuously(Tick t) {
    DrawStream draws(key(), Stream::events, t, 0);
    double now = 0;
    for (;;) {
        const double making = rho_ * people_, all = making + static_cast<double>(busy_.size());
        if (!(all > 0)) return;
        now += wait(draws, all);
        if (now >= 1) return;  // exponential times have no memory: the next tick begins anew
        if (unit(draws()) * all < making) {
            const PersonId at = below(draws(), people_);
            const PersonId other = below(draws(), people_ - 1);
            make(at, other < at ? other : other + 1, t + now);
        } else {
            const PersonId at = busy_[below(draws(), static_cast<std::uint32_t>(busy_.size()))];
            forward(at, take(at), t + now);
        }
    }
}

void Congestion::serve_at_once(Tick t) {
    each_draw(key(), Stream::destination, t, 0, people_,
              [&](PersonId at, const RandomBlock& words) {
                  if (!(unit(words[0]) < rho_)) return;
                  const PersonId other = below(words[1], people_ - 1);
                  make(at, other < at ? other : other + 1, t);
              });
    moving_.assign(people_, nobody);
    for (PersonId at = 0; at < people_; ++at) {
        if (queues_[at].length > 0) moving_[at] = take(at);
    }
    for (PersonId at = 0; at < people_; ++at) {
        if (moving_[at] != nobody) forward(at, moving_[at], t + 1.0);
    }
}

void Congestion::tick(Tick t) {
    arrived_ = delay_ = 0;
    if (!connected_) return;
    time_ == Time::continuous ? serve_continuously(t) : serve_at_once(t);
}

void Congestion::observe(std::span<double> row) const {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    std::fill(row.begin(), row.end(), missing);
    if (!connected_) return;
    const auto longest =
        std::max_element(queues_.begin(), queues_.end(),
                         [](const Queue& a, const Queue& b) { return a.length < b.length; });
    row[0] = waiting_;
    row[1] = arrived_ > 0 ? delay_ / arrived_ : missing;
    row[2] = made_;
    row[3] = static_cast<double>(longest - queues_.begin());
    row[4] = critical_;
    row[5] = missing;
    if (!(rho_ < critical_)) return;
    row[5] = 0;
    for (const double b : through_) {
        const double load = rho_ * (1 + b / (people_ - 1));
        row[5] += load / (1 - load);
    }
}

void Congestion::fingerprint(ContentHash& hash) const {
    for (const Queue& queue : queues_) {
        for (std::uint32_t packet = queue.first; packet != nobody;
             packet = packets_[packet].behind) {
            hash.add(packets_[packet].destination);
            hash.add(packets_[packet].born);
        }
        hash.add(queue.length);
    }
    hash.add(std::span<const PersonId>(busy_));
}

ModelKind congestion() {
    return {"congestion", "packets through a network of limited capacity (Guimera et al. 2002)",
            [] { return std::unique_ptr<Model>(new Congestion); }, "service time"};
}

}  // namespace netlead::published
