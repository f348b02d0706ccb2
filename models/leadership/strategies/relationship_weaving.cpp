/// Relationship weaving: paid weavers introduce people across the widest gaps.
///
/// For intensity w there are w weavers for every hundred people, and each makes `introductions` a
/// week (a fraction: with that probability one more). For each, `looks` pairs of those concerned
/// are looked at; introduced is the pair of different organisations that is not tied, has no
/// contact in common if possible, and holds the fewest bridges. The two become tied with the trust
/// of strangers, which takes time of both. Money is a weaver's wage per week.
/// Source: weaving as closing triangles and bridging clusters, Krebs and Holley 2006; a wage of
/// 75 k$ a year (rates: assumptions).

#include "models/leadership/interventions.hpp"
#include "models/leadership/strategies/meeting.hpp"

namespace netlead::leadership::strategies_list {

namespace {

class RelationshipWeaving final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(introductions_, {.name = "introductions",
                                    .initial = 5,
                                    .low = 0,
                                    .high = 100,
                                    .unit = "1/week",
                                    .source = "assumption",
                                    .meaning = "introductions that a weaver makes in a week"});
        table.integer(looks_, {.name = "looks",
                               .initial = 8,
                               .low = 1,
                               .high = 100,
                               .unit = "pairs",
                               .source = "assumption",
                               .meaning = "pairs that a weaver considers for each introduction"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        const double weavers = schedule.intensity * scene.state.people.people / 100;
        scene.pay(schedule.money * weavers);
        const auto among = scene.concerned(schedule);
        if (among.size() < 2) return;
        const double wanted = weavers * introductions_;
        const auto whole = static_cast<std::uint32_t>(wanted);
        const std::uint32_t more = unit(scene.luck(0, 0)[0]) < wanted - whole ? 1 : 0;
        for (std::uint32_t n = 0; n < whole + more; ++n) introduce(schedule, scene, among, n);
    }

private:
    static std::uint32_t bridges(const Ties& ties, PersonId i) {
        std::uint32_t count = 0;
        for (const TieKind kind : ties.kinds(i)) count += kind == TieKind::bridge;
        return count;
    }
    static bool common_contact(const Ties& ties, PersonId a, PersonId b) {
        for (const PersonId k : ties.alters(a)) {
            if (ties.tied(b, k)) return true;
        }
        return false;
    }

    void introduce(const Schedule& schedule, Scene& scene, std::span<const PersonId> among,
                   std::uint32_t n) const {
        const Ties& ties = scene.state.ties;
        const auto count = static_cast<std::uint32_t>(among.size());
        PersonId first = nobody, second = nobody;
        std::uint32_t least = 0;
        for (std::int64_t look = 0; look < looks_; ++look) {
            const RandomBlock words = scene.luck(n, 1 + static_cast<std::uint32_t>(look));
            const PersonId a = among[below(words[0], count)], b = among[below(words[1], count)];
            if (scene.setting.organisations.of(a) == scene.setting.organisations.of(b)) continue;
            if (ties.tied(a, b)) continue;
            const std::uint32_t known = common_contact(ties, a, b) ? 1000 : 0;
            const std::uint32_t gap = bridges(ties, a) + bridges(ties, b) + known;
            if (first != nobody && gap >= least) continue;
            first = a;
            second = b;
            least = gap;
        }
        if (first == nobody || !become_tied(scene, first, second)) return;
        scene.take_time(first, schedule.time);
        scene.take_time(second, schedule.time);
    }

    double introductions_ = 0;
    std::int64_t looks_ = 0;
};

}  // namespace

InterventionKind relationship_weaving() {
    return {.name = "relationship_weaving",
            .meaning = "paid weavers introduce people across the widest gaps",
            .dose = "one weaver for every hundred people",
            .most = 20,
            .usual = {.who = Who::active, .time = 0.02, .money = 1.44},
            .money_for = "weaver and week",
            .source = "Krebs2006",
            .make = [] { return std::unique_ptr<Intervention>(new RelationshipWeaving); }};
}

}  // namespace netlead::leadership::strategies_list
