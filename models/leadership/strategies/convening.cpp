/// Convening: people of different organisations sit at tables and talk.
///
/// Those concerned, drawn anew each time, are seated at random at tables of `size`. Everyone who
/// talked has goodwill
///     g <- max(g, intensity)                                                                 (1)
/// which turns the share `talk` g of refusals into help and fades by `talk_fades` a week
/// (help.hpp), so gatherings have to be repeated. Each gets to know the next `meets` people around
/// the table: the two become tied with probability `contact` (trust: the baseline), or if they are
/// tied already
///     tau <- tau + lift (1 - tau)   both ways                                                (2)
/// Nobody takes more than most_ties ties. A gathering costs a day of each, and money per person.
/// Source: face-to-face talk d = 1.21, Balliet 2010; that it fades, Bershadskyy et al. 2023; that
/// new ties start casual, Hall 2019 (contact, lift: assumptions); 50 to 300 dollars a person-day.

#include <algorithm>

#include "models/leadership/interventions.hpp"
#include "models/leadership/strategies/meeting.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class Convening final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.integer(size_, {.name = "size",
                              .initial = 9,
                              .low = 2,
                              .high = 1000,
                              .unit = "people",
                              .source = "Traynor2005",
                              .meaning = "people at a table"});
        table.integer(meets_, {.name = "meets",
                               .initial = 2,
                               .low = 0,
                               .high = 100,
                               .unit = "people",
                               .source = "assumption",
                               .meaning = "neighbours at the table whom one gets to know"});
        table.real(contact_, {.name = "contact",
                              .initial = 0.3,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "chance that strangers at a table become tied"});
        table.real(lift_, {.name = "lift",
                           .initial = 0.1,
                           .unit = "1",
                           .source = "assumption",
                           .meaning = "share of missing trust that those tied gain"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        const auto invited = scene.concerned(schedule, true);
        std::vector<std::pair<std::uint32_t, PersonId>> seats;
        for (const PersonId i : invited) seats.emplace_back(scene.luck(i)[0], i);
        std::sort(seats.begin(), seats.end());
        const auto size = static_cast<std::size_t>(size_);
        for (std::size_t first = 0; first < seats.size(); first += size) {
            const std::size_t last = std::min(seats.size(), first + size);
            for (std::size_t s = first; s < last; ++s) {
                const PersonId i = seats[s].second;
                float& goodwill = scene.state.people.goodwill[i];
                goodwill =
                    std::max(goodwill, static_cast<float>(std::min(1.0, schedule.intensity)));
                scene.take_time(i, schedule.time);
                scene.pay(schedule.money);
                for (std::size_t m = 1; m <= static_cast<std::size_t>(meets_) && s + m < last;
                     ++m) {
                    meet(scene, i, seats[s + m].second, static_cast<std::uint32_t>(m));
                }
            }
        }
    }

private:
    void meet(Scene& scene, PersonId i, PersonId j, std::uint32_t seat) const {
        if (raise_trust(scene, i, j, lift_)) return;
        if (unit(scene.luck(i, seat)[1]) < contact_) become_tied(scene, i, j);
    }

    std::int64_t size_ = 0, meets_ = 0;
    double contact_ = 0, lift_ = 0;
};

}  // namespace

InterventionKind convening() {
    return {.name = "convening",
            .meaning = "gatherings across organisations: talk, new ties, goodwill that fades",
            .dose = "face to face, well hosted",
            .most = 1,
            .usual = {.every = 4, .who = Who::active, .share = 0.3, .time = 0.2, .money = 0.15},
            .money_for = "person and time",
            .source = "Balliet2010",
            .make = [] { return std::unique_ptr<Intervention>(new Convening); }};
}

}  // namespace netlead::leadership::strategies_list
