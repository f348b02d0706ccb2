#pragma once
/// A leader helps a group that cannot talk, and hinders one that can (after Gigliotta, Miglino and
/// Parisi 2007; direction only).
///
/// A group begins at one place of an arena; a target stands at least `distance` away. Members walk at
/// speed 1 and turn by U(-turn, turn) a step, and go straight to the target once they are within
/// `radius` of it. The group is done when the last member is there.
///     no leader    everybody searches
///     leader       member 0 searches (seeing as far as `leader_radius`), the others follow it
///     talking      once one has seen the target, all go straight to it
///
///     symbol  parameter       meaning                                    unit   range
///     n       network.people  members                                    people
///             side            of the square arena, with walls            1      [10, 10^4]
///             radius          from which the target is seen              1      [0, 10^4]
///             leader_radius   the same for the leader                    1      [0, 10^4]
///             distance        least from start to target                 1      [0, 10^4]
///             turn            greatest turn in a step                    rad    [0, 3.2]
///
/// One tick is one step. The article's parameters and numbers could not be obtained; these are a
/// reconstruction, and only directions are held against it. Turns use a rotation by a rational
/// parametrisation, so that no bit depends on a library's sine.
/// Cost: people a step. Source: Gigliotta, Miglino and Parisi 2007 (title and abstract).

#include "models/published_model.hpp"

namespace netlead::published {

class LastToArrive final : public PublishedModel {
public:
    LastToArrive();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    struct Point {
        double x, y;
    };
    void walk(PersonId i, std::uint32_t luck);
    bool go(PersonId i, Point to);
    double square_distance(Point a, Point b) const;

    bool leader_ = true, talking_ = false;
    double side_ = 100, radius_ = 10, leader_radius_ = 10, distance_ = 30, turn_ = 0.5;

    std::vector<Point> place_, heading_;
    std::vector<std::uint8_t> arrived_;
    Point target_{};
    bool seen_ = false;
    double last_ = 0;
};

}  // namespace netlead::published
