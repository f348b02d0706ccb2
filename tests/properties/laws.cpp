#include "tests/properties/laws.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>

#include "models/leadership/leadership.hpp"
#include "sim/engine/run.hpp"
#include "tests/properties/drawn.hpp"

namespace netlead {

namespace {

struct BrokenLaw {
    std::string what;
};

void law(bool holds, const char* what) {
    if (!holds) throw BrokenLaw{what};
}
void law(bool holds, const char* what, PersonId i) {
    if (!holds) throw BrokenLaw{what + (": person " + std::to_string(i))};
}
void law(bool holds, const char* what, const std::string& name, double value) {
    if (!holds) throw BrokenLaw{what + (": " + name + " = " + to_text(value))};
}

constexpr double rounding = 0x1p-53;

/// The model that the settings select, with their values, and the table bound to it.
struct Bound {
    explicit Bound(const Settings& settings) : model(settings.kind().make()) {
        model->declare(table);
        drawn::copy_values(settings.model_table(), table);
    }
    std::unique_ptr<Model> model;
    ParamTable table;
};

/// Organisations and ties that outlive the runs in them.
struct Made {
    explicit Made(const Settings& settings)
        : key{static_cast<std::uint32_t>(settings.seed), 0},
          organisations(settings.network.organisations()),
          backgrounds(settings.network.backgrounds(key)),
          ties(settings.network.ties({organisations, backgrounds}, key)) {}
    World world(int threads) const {
        return {organisations, backgrounds, ties, key, Blocks(threads)};
    }

    RunKey key;
    Organisations organisations;
    Backgrounds backgrounds;
    Ties ties;
};

TieKind kind_of(const Organisations& organisations, PersonId i, PersonId j) {
    if (organisations.superior(i) == j || organisations.superior(j) == i) return TieKind::formal;
    return organisations.of(i) != organisations.of(j) ? TieKind::bridge : TieKind::inner;
}

void check_row(const Ties& ties, const Organisations& organisations, PersonId i) {
    std::set<PersonId> different;
    for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
        const PersonId j = ties.alters(i)[place];
        law(j != i && j < ties.people(), "an alter is another person", i);
        law(different.insert(j).second, "nobody is tied twice to the same person", i);
        const TieKind kind = ties.kinds(i)[place];
        const std::uint32_t back = ties.position(j, i);
        law(back < ties.degree(j) && ties.kinds(j)[back] == kind, "ties are mutual", i);
        law(kind == kind_of(organisations, i, j), "a tie's kind says where it runs", i);
    }
}

void check_ties(const Ties& ties, const Organisations& organisations) {
    std::uint64_t half_ties = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        check_row(ties, organisations, i);
        half_ties += ties.degree(i);
    }
    law(ties.half_ties() == half_ties, "half-ties are counted");
}

void check_formal_ties(const Ties& at_first, const Ties& ties) {
    for (PersonId i = 0; i < at_first.people(); ++i) {
        for (std::uint32_t place = 0; place < at_first.degree(i); ++place) {
            if (at_first.kinds(i)[place] != TieKind::formal) continue;
            law(ties.tied(i, at_first.alters(i)[place]), "formal ties never end", i);
        }
    }
}

void check_rows_begin_sorted(const Ties& ties) {
    for (PersonId i = 0; i < ties.people(); ++i) {
        const auto row = ties.alters(i);
        law(std::is_sorted(row.begin(), row.end()), "rows begin sorted", i);
    }
}

double value_of(const Model& model, const std::vector<double>& row, const std::string& name) {
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (model.series()[c].name == name) return row[c];
    }
    throw BrokenLaw{"the factorisation names measures: " + name};
}

/// A promise of Model, to 1e-12 of the product. Sums that are smoothed with a weight near 1 keep only
/// the rounding of what they were: for 64 fronts some 2^-53 of numbers up to 1 each.
void check_factorisation(const Model& model, const std::vector<double>& row) {
    const Factorisation parts = model.factorisation();
    if (parts.product.empty()) return;
    double product = 1;
    for (const std::string& factor : parts.factors) product *= value_of(model, row, factor);
    const double whole = value_of(model, row, parts.product);
    law(std::abs(whole - product) <= 1e-12 * std::abs(whole) + 256 * rounding,
        "factors multiply to their product", parts.product, whole);
}

void check_people(const Model& model, std::uint32_t people) {
    for (const PersonColumn& column : model.person_columns()) {
        law(column.values.size() == people, "a column has one value per person");
        for (const double value : column.values) {
            law(std::isfinite(value), "people's values are finite", column.measure.name, value);
        }
    }
}

}  // namespace

namespace leadership {

namespace {

/// Reads what a Desks object hashes: the only way to its lines from outside.
struct Lines {
    std::vector<PersonId> firsts;  // line and pile of each desk, alternating
    std::vector<PersonId> behind;
    std::vector<double> quota;
    std::size_t field = 0;
    void add(PersonId value) {
        if (field++ % 3 != 2) firsts.push_back(value);  // line_first, pile_first, waiting
    }
    void add(float) {}
    void add(std::span<const PersonId> all) { behind.assign(all.begin(), all.end()); }
    void add(std::span<const double> all) { quota.assign(all.begin(), all.end()); }
};

bool above(const Organisations& organisations, PersonId boss, PersonId i) {
    for (PersonId j = organisations.superior(i); j != nobody; j = organisations.superior(j)) {
        if (j == boss) return true;
    }
    return false;
}

template <class Column>
void in_unit(const Column& column, const char* what) {
    for (PersonId i = 0; i < column.size(); ++i) law(column[i] >= 0 && column[i] <= 1, what, i);
}

template <class Column>
void finite(const Column& column, const char* what) {
    for (const auto value : column) law(std::isfinite(value), what);
}

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

double greatest_size(const std::vector<double>& values) {
    double most = 0;
    for (const double value : values) most = std::max(most, std::abs(value));
    return most;
}

/// The laws of this model, over the weeks of one run. A twin runs the same weeks phase by phase: so
/// there is a state to compare with that interventions have already changed.
class Laws {
public:
    Laws(const Leadership& model, const Settings& settings, const Made& made)
        : model_(model),
          made_(made),
          organisations_(made.organisations),
          people_(made.organisations.people()),
          bound_(settings),
          twin_(dynamic_cast<Leadership&>(*bound_.model)) {
        twin_.reset(made.world(1), static_cast<Tick>(settings.ticks));
    }

    /// After the model's week.
    void check(Tick t, const std::vector<double>& row) {
        const Setting here{organisations_, twin_.rules(), made_.key, t, Blocks(1)};
        const auto [intervene, rest] =
            std::pair(Leadership::phases().first(1), Leadership::phases().subspan(1));
        const Ledger ledger = twin_.state().ledger;
        for (const auto& phase : intervene) (twin_.*phase.run)(here);
        before_ = twin_.state();
        columns(*before_);
        check_ties(before_->ties, organisations_);
        law(before_->ledger.money >= ledger.money && before_->ledger.weeks >= ledger.weeks,
            "what was spent is spent");
        for (const auto& phase : rest) (twin_.*phase.run)(here);
        ContentHash whole, by_phase;
        model_.fingerprint(whole);
        twin_.fingerprint(by_phase);
        law(whole.value() == by_phase.value(), "a week is its phases");
        columns(now());
        posts(t);
        lines();
        desks(t);
        exchange();
        who_leads();
        practices();
        views();
        growth();
        rows_of_ties();
        trust();
        finished();
        credit();
        tally();
        smoothing();
        series(t, row);
    }

private:
    const State& now() const { return model_.state(); }
    const Rules& rules() const { return model_.rules(); }
    const Params& params() const { return model_.week().params; }
    bool traditional(Rule rule) const { return rule == Rule::traditional; }

    /// Whether the post has a new holder at the end of the week.
    bool succeeded(PersonId i) const {
        return now().people.successions[i] != before_->people.successions[i];
    }
    bool emptied(PersonId i) const {
        return now().people.absent_until[i] != before_->people.absent_until[i];
    }

    void columns(const State& s) const {
        const Population& p = s.people;
        in_unit(p.reciprocity, "reciprocity lies in [0, 1]");
        in_unit(p.generosity, "generosity lies in [0, 1]");
        in_unit(p.threshold, "threshold lies in [0, 1]");
        in_unit(p.control_letting, "control_letting lies in [0, 1]");
        for (const auto& competency : p.competency) in_unit(competency, "competency in [0, 1]");
        in_unit(p.energy, "energy lies in [0, 1]");
        in_unit(p.safety, "safety lies in [0, 1]");
        in_unit(p.busy, "a week has one week");
        in_unit(p.goodwill, "goodwill lies in [0, 1]");
        in_unit(p.trust_ceiling, "the most trust lies in [0, 1]");
        in_unit(p.active, "active is 0 or 1");
        in_unit(s.force, "accountability lies in [0, 1]");
        finite(p.view, "views are finite");
        finite(p.estimate, "estimates are finite");
        finite(p.credit, "credit is finite");
        const std::uint32_t practices = 1u << s.landscape.bits();
        for (PersonId i = 0; i < people_; ++i) {
            law(p.practice[i] < practices, "a practice has its bits", i);
            law(p.failures[i] < practices, "failures are bits of a practice", i);
            law(p.credit[i] >= 0, "credit is not negative", i);
            if (p.front[i] == no_front) continue;
            law(p.front[i] < p.fronts, "one works on a front there is", i);
            law(p.active[i] == 1, "who works takes part", i);
        }
        for (PersonId i = 0; i < people_; ++i) in_unit(s.ties.values(i), "trust lies in [0, 1]");
        double needs = 0;
        for (const double share : s.needs.shares()) needs += share;
        law(std::abs(needs - 1) <= 64 * rounding * 4, "needs are shares");
        finite(s.needs.logs(), "needs are finite");
    }

    /// A post is empty until somebody has it again.
    void posts(Tick t) const {
        const State& s = now();
        std::vector<int> empty(people_, 0);
        for (const PersonId post : s.empty_posts) ++empty[post];
        std::uint64_t heads = 0;
        for (PersonId i = 0; i < people_; ++i) {
            const bool absent = s.people.absent_until[i] > t + 1;
            law(empty[i] == absent, "a post without holder waits once for a successor", i);
            law(!absent || s.people.active[i] == 0, "nobody acts from an empty post", i);
            const bool head = organisations_.is_head(i);
            const bool may_rest = params().work.shared_load > 0 ||
                                  params().people.heads_begin == HeadsBegin::as_others;
            law(!head || absent || may_rest || s.people.active[i] == 1, "heads always take part",
                i);
            heads += head && emptied(i);
        }
        law(s.heads_lost == before_->heads_lost + heads, "heads lost are counted");
    }

    void lines() const {
        const Desks& desks = now().desks;
        Lines lines;
        desks.fingerprint(lines);
        law(lines.firsts.size() == 2 * desks.desks().size(), "a desk has a line and a pile");
        std::vector<int> seen(desks.requests(), 0);
        for (std::size_t d = 0; d < desks.desks().size(); ++d) {
            check_line(lines, desks.desks()[d], lines.firsts[2 * d], false, seen);
            check_line(lines, desks.desks()[d], lines.firsts[2 * d + 1], true, seen);
        }
        for (RequestId r = 0; r < desks.requests(); ++r) {
            law((seen[r] == 1) == desks.in_line(r), "what is in lines and piles waits", r);
        }
        for (PersonId i = 0; i < people_; ++i) {
            law(!desks.in_line(i) || now().people.front[i] == no_front, "who waits has no work", i);
        }
        law(desks.requests() == people_ || params().start.desks.from_outside > 0,
            "nobody comes from outside uninvited");
        for (const double quota : lines.quota) law(quota >= 0, "work given out is not negative");
    }

    void check_line(const Lines& lines, const Desk& desk, PersonId first, bool piled,
                    std::vector<int>& seen) const {
        std::uint32_t length = 0;
        PersonId last = nobody;
        for (RequestId i = first; i != nobody; i = lines.behind[i]) {
            law(i < seen.size() && ++seen[i] == 1, "a request stands in one line, once", i);
            law(i >= people_ || above(organisations_, desk.holder, i),
                "members' requests go up their own line", i);
            last = i;
            ++length;
        }
        law(piled || desk.waiting == length, "a desk knows how many wait", desk.holder);
        law((piled ? desk.pile_last : desk.line_last) == last, "a line knows its last",
            desk.holder);
    }

    void desks(Tick t) const {
        for (const Desk& desk : now().desks.desks()) {
            law(desk.attention >= 0 && desk.attention < 1, "less than a request is left over",
                desk.holder);
            const DeskParams& limits = params().start.desks;
            const bool within = limits.settling == Settling::steady
                                    ? static_cast<float>(desk.handled) < desk.capacity + 1
                                    : desk.handled <= limits.at_once;
            law(desk.capacity >= 0 && within, "a desk settles no more than it can", desk.holder);
            const bool absent = before_->people.absent_until[desk.holder] > t;
            law(!absent || desk.handled == 0, "an empty post settles nothing", desk.holder);
        }
    }

    void exchange() const {
        const Exchange& e = now().exchange;
        const bool happens = params().help.on && rules().exchange;
        const bool chain = traditional(rules().authority);
        std::vector<std::uint32_t> given(people_, 0);
        for (PersonId i = 0; i < people_; ++i) {
            const PersonId j = e.partner[i];
            law(happens || j == nobody, "nobody asks where nobody helps", i);
            law(j != nobody || (e.helped[i] == 0 && e.commanded[i] == 0),
                "who did not ask is not helped", i);
            if (j == nobody) continue;
            const auto row = before_->ties.alters(i);
            law(e.place[i] < row.size() && row[e.place[i]] == j, "help is asked over a tie", i);
            const bool commanded = chain && organisations_.superior(j) == i;
            law((e.commanded[i] != 0) == commanded, "superiors command, others ask", i);
            given[j] += e.helped[i];
        }
        for (PersonId j = 0; j < people_; ++j) {
            law(e.helps_given[j] == given[j], "helps given are helps received", j);
            law(now().helps[j] == before_->helps[j] + given[j], "helps add up", j);
        }
    }

    void who_leads() const {
        const bool gate = traditional(rules().potential), chain = traditional(rules().authority);
        const bool allowed = params().start.on && rules().exchange;
        for (PersonId i = 0; i < people_; ++i) {
            const std::uint32_t more = now().people.initiatives[i] - before_->people.initiatives[i];
            const std::uint32_t granted = now().desks.of(i).handled;
            law(more <= granted + 1, "one leads what one grants or starts", i);
            const bool held_back = allowed && !organisations_.is_head(i) &&
                                   (chain || (gate && before_->people.potential[i] == 0));
            law(!held_back || more <= granted, "who may not start does not lead", i);
            const bool asked = allowed || params().start.desks.from_outside > 0;
            law(asked || granted == 0, "nobody asks a desk where nobody has to", i);
        }
    }

    void practices() const {
        const Population &p = now().people, &q = before_->people;
        const bool embraced = rules().attribution == Rule::network;
        for (PersonId i = 0; i < people_; ++i) {
            const bool same = p.practice[i] == q.practice[i];
            law(same || p.failures[i] == 0, "another practice, nothing known to fail", i);
            law(!same || (q.failures[i] & ~p.failures[i]) == 0, "failures are remembered", i);
            law(embraced || p.failures[i] == 0, "punished failures teach nothing", i);
            const bool idle = q.active[i] == 0 && p.active[i] == 0 && !emptied(i);
            law(!idle || same, "who takes no part keeps the practice", i);
        }
    }

    void views() const {
        const Population &p = now().people, &q = before_->people;
        for (PersonId i = 0; i < people_; ++i) {
            std::uint32_t looks = 0;
            for (std::uint32_t d = 0; d < p.fronts; ++d) {
                looks += p.estimate_of(i)[d] != q.estimate_of(i)[d];
            }
            law(looks <= 1, "everyone looks at one front a week", i);
        }
        if (!rules().exchange || !params().align.on) {
            law(p.view == p.estimate, "without exchange everyone keeps the own view");
        } else if (rules().influence == Rule::network || params().align.distortion == 0) {
            const double most = std::max(greatest_size(p.estimate), greatest_size(q.view));
            // means of up to people + 1 numbers, with weights in float
            law(greatest_size(p.view) <= most * (1 + 4 * (people_ + 2) * rounding),
                "a mixture of views is not more extreme than all of them");
        }
    }

    /// Who brought people together this week: 1, across organisations 2.
    std::vector<int> introducers() const {
        std::vector<int> reach(people_, 0);
        if (!params().weave.weave_on || !rules().exchange) return reach;
        for (const auto& block : model_.week().changes.introductions) {
            for (const Introduction& met : block) {
                reach[met.introducer] = std::max(reach[met.introducer], met.across ? 2 : 1);
            }
        }
        return reach;
    }

    void growth() const {
        const std::vector<int> reach = introducers();
        for (PersonId i = 0; i < people_; ++i) {
            if (succeeded(i)) continue;
            const auto grew = [&](Competency c) {
                return now().people.competency[c][i] > before_->people.competency[c][i];
            };
            law(!grew(connecting) || reach[i] >= 1, "connecting grows by introducing", i);
            law(!grew(bridging_weaving) || reach[i] == 2, "weaving grows by bridging", i);
        }
        if (!traditional(rules().potential)) return;
        const Population &p = now().people, &q = before_->people;
        for (PersonId i = 0; i < people_; ++i) {
            if (succeeded(i) || q.potential[i] != 0 || now().desks.has_desk(i)) continue;
            for (std::size_t c = 0; c < p.competency.size(); ++c) {
                if (c == action_learning && !traditional(rules().attribution)) continue;  // reviews
                law(p.competency[c][i] <= q.competency[c][i], "only the promising grow", i);
            }
        }
    }

    void rows_of_ties() const {
        const auto most = static_cast<std::uint64_t>(params().weave.most_ties);
        const bool may_end = params().weave.forget_on || params().weave.weave_on;
        const bool may_begin = params().weave.weave_on && rules().exchange;
        for (PersonId i = 0; i < people_; ++i) {
            const auto row = now().ties.alters(i), earlier = before_->ties.alters(i);
            law(may_begin || row.size() <= earlier.size(), "ties begin by introduction alone", i);
            law(may_end || row.size() >= earlier.size(), "ties do not end by themselves", i);
            law(row.size() <= std::max<std::uint64_t>(earlier.size(), most),
                "nobody keeps more than most_ties by new ones", i);
        }
    }

    /// i's trust in j changes by what i went through with j, by drift, and by nothing else.
    void trust() const {
        for (PersonId i = 0; i < people_; ++i) {
            for (std::uint32_t place = 0; place < before_->ties.degree(i); ++place) {
                const PersonId j = before_->ties.alters(i)[place];
                const std::uint32_t today = now().ties.position(i, j);
                if (today == now().ties.degree(i)) continue;
                const float tau = now().ties.values(i)[today];
                if (succeeded(i) || succeeded(j)) {
                    law(tau == static_cast<float>(params().trust.baseline), "successors begin anew",
                        i);
                    continue;
                }
                // A tie that ended and was made again the same week: both begin alike.
                const bool may_be_new = params().weave.weave_on &&
                                        tau == now().ties.values(j)[now().ties.position(j, i)];
                const bool learned = tau == trust_after(i, j, before_->ties.values(i)[place]);
                law(learned || may_be_new, "trust changes by what its owner went through", i);
            }
        }
    }

    float trust_after(PersonId i, PersonId j, float tau) const {
        if (!params().trust.on || !params().help.on || !rules().exchange) return tau;
        const Exchange& e = now().exchange;
        if (e.partner[i] != j) {
            const auto drift = static_cast<float>(params().trust.drift);
            return tau + drift * (static_cast<float>(params().trust.baseline) - tau);
        }
        double gain = 1;
        if (e.commanded[i] != 0) {
            const double lambda = letting_go(rules(), before_->people.control_letting[i]);
            gain -= params().trust.crowdout * (1 - lambda);
        }
        return static_cast<float>(learned(params().trust, static_cast<double>(tau),
                                          e.helped[i] != 0, gain,
                                          static_cast<double>(before_->people.trust_ceiling[j])));
    }

    void finished() const {
        for (PersonId i = 0; i < people_; ++i) {
            const Population &was = before_->people, &is = now().people;
            const bool succeeded = is.successions[i] != was.successions[i];
            const bool ended = is.finished[i] == was.finished[i] + 1 && is.front[i] == no_front;
            law(succeeded ? is.finished[i] == 0 : ended || is.finished[i] == was.finished[i],
                "work is finished by whoever had it in hand, and a successor begins at none", i);
        }
    }

    void credit() const {
        const bool hero = traditional(rules().attribution);
        double sum = 0;
        for (PersonId i = 0; i < people_; ++i) {
            const double more = now().people.credit[i] - before_->people.credit[i];
            law(more >= 0, "credit is not taken back", i);
            law(!hero || more == 0 || organisations_.is_head(i), "heroes take the credit", i);
            sum += more;
        }
        // Differences of sums that reach `total`: a rounding each.
        const double total = sum_of(now().people.credit);
        law(std::abs(sum - now().tally.output) <= 4 * (people_ + 1) * rounding * (total + 1),
            "all output is credited, once");
    }

    void tally() const {
        const WorkTally& w = now().tally;
        law(w.working <= w.engaged && w.engaged <= w.active && w.active <= people_,
            "who follows through works, who works takes part");
        law(w.energy <= w.working && w.output <= w.energy * (1 + people_ * rounding),
            "nobody achieves more than energy allows");
        law(w.weeks >= w.engaged && w.weeks <= people_ * (1 + people_ * rounding),
            "nobody spends more than a week a week");
        double engaged = 0, output = 0, allocation = 0, active = 0, unknown = 0;
        for (std::size_t d = 0; d < 64; ++d) {
            engaged += w.engaged_by_front[d];
            output += w.by_front[d];
            law(d < now().people.fronts || w.engaged_by_front[d] == 0, "fronts are counted");
            law(w.by_front[d] <= w.engaged_by_front[d], "output comes from those on the front");
        }
        law(engaged == w.engaged, "people at work are those at work on the fronts");
        law(std::abs(output - w.output) <= (people_ + 64) * rounding * (output + 1),
            "output is what is achieved on the fronts");
        for (const double share : now().allocation) allocation += share;
        law(std::abs(allocation - (engaged > 0 ? 1 : 0)) <= 64 * rounding, "shares add up to 1");
        for (PersonId i = 0; i < people_; ++i) {
            const bool changed = succeeded(i) || emptied(i);  // after the work of the week
            (changed ? unknown : active) += changed ? 1 : now().people.active[i];
        }
        law(active <= w.active && w.active <= active + unknown, "those taking part are counted");
    }

    /// One step of exponential smoothing, as the model's header writes it.
    void smoothing() const {
        const double eta = params().observe.smoothing;
        const Smoothed &old = before_->smoothed, &s = now().smoothed;
        const WorkTally& w = now().tally;
        const auto stepped = [&](double from, double to, double sum) {
            // two roundings each way, of numbers up to 1
            law(std::abs(to - ((1 - eta) * from + eta * sum / people_)) <= 4 * rounding,
                "sums are smoothed alike");
        };
        stepped(old.active, s.active, w.active);
        stepped(old.working, s.working, w.working);
        stepped(old.energy, s.energy, w.energy);
        stepped(old.output, s.output, w.output);
        for (std::size_t d = 0; d < s.by_front.size(); ++d) {
            stepped(old.by_front[d], s.by_front[d], w.by_front[d]);
        }
        // Sums of the same outputs in another order; and 4 roundings a step on either side.
        const double by_front = sum_of(s.by_front);
        law(std::abs(by_front - s.output) <= (people_ + 8 * 100) * rounding,
            "effort on the fronts adds up to output");
    }

    /// Measures that may have no value: due only every so often, or a ratio with nothing below.
    bool may_be_missing(const std::string& name, bool due) const {
        static const std::set<std::string> costly{
            "leadership_gini", "effective_leaders", "top_helpers_share", "clustering",
            "modularity",      "components",        "largest_component", "practice_diversity",
            "largest_present", "practices",         "view_error",        "view_spread",
            "ei_first",        "ei_second"};
        static const std::set<std::string> ratios{
            "head_load", "duplication", "gap_engagement", "gap_leadership", "gap_credit",
            "cost_per_impact", "leadership_parity", "head_parity", "ei_first", "ei_second",
            // nobody led, nobody helped, no ties, no two contacts
            "leadership_gini", "effective_leaders", "top_helpers_share", "clustering",
            "modularity"};
        const bool gap = name.compare(0, 4, "gap_") == 0;
        return gap || ratios.count(name) > 0 || (!due && costly.count(name) > 0);
    }

    struct Range {
        double low, high;
    };

    /// What a measure can be; one that is not named here is not negative.
    Range range_of(const std::string& name, Tick t) const {
        static const std::set<std::string> shares{"impact",
                                                  "reach",
                                                  "engagement",
                                                  "energy",
                                                  "quality",
                                                  "coordination",
                                                  "active_share",
                                                  "engaged_share",
                                                  "waiting_share",
                                                  "mean_energy",
                                                  "mean_safety",
                                                  "mean_competency",
                                                  "mean_trust",
                                                  "bridge_share",
                                                  "clustering",
                                                  "largest_component",
                                                  "largest_present",
                                                  "leadership_gini",
                                                  "duplication",
                                                  "top_helpers_share",
                                                  "mean_practice_quality",
                                                  "impact_per_person_week",
                                                  "best_practice_quality"};
        const double n = people_, infinite = HUGE_VAL;
        if (shares.count(name) > 0) return {0, 1};
        if (name == "modularity") return {-0.5, 1};
        if (name.compare(0, 4, "gap_") == 0) return {-infinite, infinite};
        if (name.compare(0, 3, "ei_") == 0) return {-1, 1};
        if (name == "effective_leaders" || name == "components" || name == "practice_diversity") {
            return {1, n};
        }
        if (name == "ties_per_person") return {0, n - 1};
        if (name == "head_queue" || name == "requests_waiting") {
            return {0, static_cast<double>(now().desks.requests())};
        }
        if (name == "uncovered_fronts") return {0, static_cast<double>(now().people.fronts)};
        if (name.compare(0, 6, "weeks_") == 0 || name == "impact_so_far") return {0, t + 1.0};
        return {0, infinite};
    }

    void series(Tick t, const std::vector<double>& row) const {
        const bool due = (t + 1) % static_cast<Tick>(params().observe.structure_every) == 0;
        // Sums of `people` numbers round; near r = 0 coordination does by 1e-16 / |r| (problem.hpp).
        const double r = std::abs(params().problem.substitution);
        const double slack = 1e-12 + (r < 1e-8 ? 0 : 64 * rounding / r);
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string& name = model_.series()[c].name;
            if (std::isnan(row[c])) {
                law(may_be_missing(name, due), "a measure has a value", name, row[c]);
                continue;
            }
            const auto [low, high] = range_of(name, t);
            law(row[c] >= low * (1 - 1e-12) - slack && row[c] <= high * (1 + 1e-12) + slack,
                "a measure lies in its range", name, row[c]);
        }
    }

    const Leadership& model_;
    const Made& made_;
    const Organisations& organisations_;
    PersonId people_;
    Bound bound_;
    Leadership& twin_;
    std::optional<State> before_;
};

}  // namespace

}  // namespace leadership

namespace {

void check_weeks(const Settings& settings, const Bound& bound, const Made& made, Tick& t) {
    Model& model = *bound.model;
    check_ties(made.ties, made.organisations);
    check_rows_begin_sorted(made.ties);
    const auto ticks = static_cast<Tick>(settings.ticks);
    std::optional<leadership::Laws> laws;
    if (const auto* known = dynamic_cast<const leadership::Leadership*>(&model)) {
        laws.emplace(*known, settings, made);
    }
    model.reset(made.world(1), ticks);
    std::vector<double> row(model.series().size());
    for (t = 0; t < ticks; ++t) {
        model.tick(t);
        model.observe(row);
        for (std::size_t c = 0; c < row.size(); ++c) {
            law(!std::isinf(row[c]), "no measure is infinite", model.series()[c].name, row[c]);
        }
        check_factorisation(model, row);
        check_ties(model.ties(), made.organisations);
        check_formal_ties(made.ties, model.ties());
        check_people(model, made.organisations.people());
        if (laws) laws->check(t, row);
    }
}

/// A world that fills more than one block is there for its threads: it would be slow to look at.
void check_run(const Settings& settings, Tick& t) {
    const Bound bound(settings);
    const Made made(settings);
    if (made.organisations.people() <= people_per_block) check_weeks(settings, bound, made, t);
    law(hash_of_run(settings) == hash_of_run(settings, 2), "the same bits again, with two threads");
}

}  // namespace

std::uint64_t hash_of_run(const Settings& settings, int threads) {
    const Bound bound(settings);
    const Made made(settings);
    return run(*bound.model, made.world(threads), static_cast<Tick>(settings.ticks)).content_hash;
}

std::string why_impossible(const Settings& settings) {
    const std::string why = settings.network.why_impossible();
    return why.empty() ? settings.model().why_impossible(settings.network.people()) : why;
}

std::string broken_law(const Settings& settings) {
    if (!why_impossible(settings).empty()) return {};
    Tick t = 0;
    try {
        check_run(settings, t);
    } catch (const BrokenLaw& broken) {
        return "week " + std::to_string(t) + ": " + broken.what;
    } catch (const ContractViolation& broken) {
        return "week " + std::to_string(t) + ": " + broken.what();
    }
    return {};
}

}  // namespace netlead
