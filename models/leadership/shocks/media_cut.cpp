/// Media are cut: strangers are out of sight, and ties between organisations break.
///
///     each week   transparency <- transparency (1 - intensity)   (learn.hpp)                 (1)
///     first week  each informal tie between organisations ends with probability
///                 bridges intensity                                                          (2)
///
/// Inner and formal ties, which need no medium, stay.
/// Source: the Egyptian blackout; Hassanpour 2011 (debated: it dispersed more than it stopped);
/// share of bridges: assumption.

#include "models/leadership/interventions.hpp"
#include "models/leadership/streams.hpp"

namespace netlead::leadership::shocks_list {

namespace {

class MediaCut final : public Intervention {
public:
    void declare(ParamTable& table) override {
        table.real(bridges_, {.name = "bridges",
                              .initial = 0.5,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "share of ties between organisations that break"});
    }
    void act(const Schedule& schedule, Scene& scene) const override {
        scene.params.learn.transparency *= 1 - schedule.intensity;
        if (scene.setting.t != static_cast<Tick>(schedule.start)) return;
        Ties& ties = scene.state.ties;
        std::vector<Tie> cut;
        for (PersonId i = 0; i < ties.people(); ++i) {
            const auto alters = ties.alters(i);
            for (std::size_t place = 0; place < alters.size(); ++place) {
                const PersonId j = alters[place];
                if (j < i || ties.kinds(i)[place] != TieKind::bridge) continue;
                const RandomBlock words =
                    draw(scene.setting.key, Stream::cut, scene.setting.t, i, j);
                if (unit(words[0]) < bridges_ * schedule.intensity) cut.push_back({i, j});
            }
        }
        for (const Tie& tie : cut) ties.disconnect(tie.i, tie.j);
    }

private:
    double bridges_ = 0;
};

}  // namespace

InterventionKind media_cut() {
    return {.name = "media_cut",
            .meaning = "strangers are out of sight, ties between organisations break",
            .dose = "nobody sees strangers, and `bridges` of those ties are gone",
            .most = 1,
            .usual = {.start = 52, .end = 56},
            .chooses = false,
            .make = [] { return std::unique_ptr<Intervention>(new MediaCut); }};
}

}  // namespace netlead::leadership::shocks_list
