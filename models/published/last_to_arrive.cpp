#include "models/published/last_to_arrive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace netlead::published {

namespace {

enum class Stream : std::uint32_t { start = 64, heading = 65, walk = 66 };

}  // namespace

LastToArrive::LastToArrive()
    : PublishedModel(
          {{{"last_arrival", "steps", "when the last member arrived; NaN before"}, From::end},
           {{"arrived", "1", "share of members at the target"}, From::end}}) {}

void LastToArrive::declare(ParamTable& table) {
    const auto flag = [&](bool& field, const char* name, double initial, const char* meaning) {
        table.flag(field, {.name = name,
                           .initial = initial,
                           .unit = "",
                           .source = "Gigliotta2007",
                           .meaning = meaning});
    };
    flag(leader_, "leader", 1, "member 0 searches and the others follow");
    flag(talking_, "talking", 0, "once one has seen the target, all know where it is");
    real(table, side_, "side", 100, 10, 1e4, "1", "assumption", "of the square arena");
    real(table, radius_, "radius", 10, 0, 1e4, "1", "assumption", "from which the target is seen");
    real(table, leader_radius_, "leader_radius", 10, 0, 1e4, "1", "assumption",
         "the same for the leader");
    real(table, distance_, "distance", 30, 0, 1e4, "1", "assumption", "least from start to target");
    real(table, turn_, "turn", 0.5, 0, 3.2, "rad", "assumption", "greatest turn in a step");
}

std::string LastToArrive::why_impossible(std::uint32_t) const {
    if (distance_ <= 0.5 * side_) return {};
    return "last_to_arrive: distance must be at most half the side, or some starts have no target";
}

double LastToArrive::square_distance(Point a, Point b) const {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

void LastToArrive::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    DrawStream draws(key(), Stream::start, 0, 0);
    const Point start{side_ * unit(draws()), side_ * unit(draws())};
    do {
        target_ = {side_ * unit(draws()), side_ * unit(draws())};
    } while (square_distance(start, target_) < distance_ * distance_);
    place_.assign(people, start);
    heading_.assign(people, {1, 0});
    for (PersonId i = 0; i < people; ++i) {
        DrawStream own(key(), Stream::heading, 0, i);
        Point& heading = heading_[i];
        double length = 0;
        do {  // uniform on the circle by rejection
            heading = {2 * unit(own()) - 1, 2 * unit(own()) - 1};
            length = std::sqrt(heading.x * heading.x + heading.y * heading.y);
        } while (length > 1 || length < 1e-3);
        heading = {heading.x / length, heading.y / length};
    }
    arrived_.assign(people, 0);
    seen_ = false;
    last_ = std::numeric_limits<double>::quiet_NaN();
}

/// A turn by about `angle`: cos and sin of 2 atan(angle / 2), off by less than 2 % of the angle at 0.5.
void LastToArrive::walk(PersonId i, std::uint32_t luck) {
    const double half = turn_ * (2 * unit(luck) - 1) / 2, all = 1 + half * half;
    const double c = (1 - half * half) / all, s = 2 * half / all;
    Point& heading = heading_[i];
    heading = {c * heading.x - s * heading.y, s * heading.x + c * heading.y};
    Point& at = place_[i];
    at = {at.x + heading.x, at.y + heading.y};
    if (at.x < 0 || at.x > side_) heading.x = -heading.x;  // walls
    if (at.y < 0 || at.y > side_) heading.y = -heading.y;
    at = {std::clamp(at.x, 0.0, side_), std::clamp(at.y, 0.0, side_)};
}

/// One step toward a point; true on arrival.
bool LastToArrive::go(PersonId i, Point to) {
    Point& at = place_[i];
    const double left = std::sqrt(square_distance(at, to));
    if (left <= 1) {
        at = to;
        return true;
    }
    at = {at.x + (to.x - at.x) / left, at.y + (to.y - at.y) / left};
    return false;
}

void LastToArrive::tick(Tick t) {
    const auto people = static_cast<PersonId>(place_.size());
    const Point leader = place_[0];
    const auto sees = [&](PersonId i) {
        const double radius = leader_ && i == 0 ? leader_radius_ : radius_;
        return square_distance(place_[i], target_) <= radius * radius;
    };
    // Followers look at the leader alone; whoever searches looks for the target.
    const bool told = talking_ && !leader_ && seen_;
    each_draw(key(), Stream::walk, t, 0, people, [&](PersonId i, const RandomBlock& words) {
        if (arrived_[i] != 0) return;
        if (leader_ && i != 0) {
            arrived_[i] = go(i, leader) && arrived_[0] != 0;
        } else if (told || sees(i)) {
            seen_ = true;
            arrived_[i] = go(i, target_);
        } else {
            walk(i, words[0]);
        }
    });
    if (std::isnan(last_) &&
        std::all_of(arrived_.begin(), arrived_.end(), [](auto a) { return a != 0; }))
        last_ = t + 1.0;
}

void LastToArrive::observe(std::span<double> row) const {
    row[0] = last_;
    row[1] = static_cast<double>(std::count(arrived_.begin(), arrived_.end(), std::uint8_t{1})) /
             static_cast<double>(arrived_.size());
}

void LastToArrive::fingerprint(ContentHash& hash) const {
    for (const Point& at : place_) {
        hash.add(at.x);
        hash.add(at.y);
    }
}

ModelKind last_to_arrive() {
    return {"last_to_arrive",
            "a group that must bring its last member to a target (Gigliotta et al. 2007)",
            [] { return std::unique_ptr<Model>(new LastToArrive); }, "step"};
}

}  // namespace netlead::published
