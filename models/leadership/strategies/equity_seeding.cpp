/// Equity seeding: those held back get contacts and a fair hearing.
///
///     this week  bias <- bias (1 - intensity), for each bias of mechanisms/opportunity.hpp   (1)
///
/// and each of those concerned, with probability `contact` intensity a week, becomes tied to the head
/// of an organisation drawn at random, with the trust of strangers.
/// Source: a quarter less revenue and three quarters less free assets of Black-led groups, Echoing
/// Green and Bridgespan 2020 (doses: assumptions).

#include "models/leadership/interventions.hpp"
#include "models/leadership/strategies/meeting.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class EquitySeeding final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(contact_, {.name = "contact",
                              .initial = 0.02,
                              .unit = "1/week",
                              .source = "assumption",
                              .meaning = "chance to get to know a head, at intensity 1"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        scene.params.opportunity.lessen(1 - schedule.intensity);
        const Organisations& organisations = scene.setting.organisations;
        for (const PersonId i : scene.concerned(schedule)) {
            scene.pay(schedule.money);
            const RandomBlock words = scene.luck(i);
            if (!(unit(words[0]) < contact_ * schedule.intensity)) continue;
            const PersonId head = organisations.head(below(words[1], organisations.count()));
            if (head == i || scene.state.ties.tied(i, head)) continue;
            become_tied(scene, i, head);
            scene.take_time(i, schedule.time);
        }
    }

private:
    double contact_ = 0;
};

}  // namespace

InterventionKind equity_seeding() {
    return {.name = "equity_seeding",
            .meaning = "those held back get contacts and a fair hearing",
            .dose = "no bias any more",
            .most = 1,
            .usual = {.who = Who::disadvantaged, .time = 0.05, .money = 0.02},
            .money_for = "person and time",
            .make = [] { return std::unique_ptr<Intervention>(new EquitySeeding); }};
}

}  // namespace netlead::leadership::strategies_list
