#include <fmt/format.h>

#include <algorithm>

#include "models/leadership/facts.hpp"
#include "models/published_cases.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/render/claims_table.hpp"
#include "sim/app/run_cache.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

/// What `netlead facts` and `netlead published` do not share.
struct ClaimSet {
    std::span<const Claim* const> all;
    const char* one;       ///< "fact"
    const char* list;      ///< of `netlead list`
    bool full_by_default;  ///< the short set must be asked for
    const char *key, *title, *made_by, *setting, *remark, *pictures;
};

const ClaimSet& set_of(const Claims& command) {
    static const ClaimSet facts{
        all_facts(),
        "fact",
        "facts",
        true,
        "facts",
        "Stylised facts, held against the model",
        "netlead facts --markdown -o analysis/FACTS.md",
        "Every fact runs the built-in defaults with the changes of its own configuration (`netlead "
        "facts ID --config`).",
        "Statements about this model, not about the world. pass: the whole 95 % interval lies in "
        "the expected range; fail: all of it lies outside; open: it straddles an end, so more "
        "worlds or a clearer effect are needed. Every interval stands for itself: about one judged "
        "check in twenty misses its true value by chance alone. Expected ranges were set before "
        "the runs: from the sources where they give a number, else as a direction, or as a size "
        "that we chose and that stands in the statement or the range. A fact that fails is shown, "
        "not tuned away; a design that was changed after a first look says so. Levels: limit "
        "(follows from the equations), must (reject the model if absent), should (report), "
        "traditional (where traditional leadership ought to win). Sources: V read there, V2 in a "
        "secondary source, M from memory, C computed, D design.",
        nullptr};
    static const ClaimSet published{
        all_cases(),
        "published case",
        "published",
        false,
        "cases",
        "Other people's results, held against netlead",
        "netlead published --full --markdown -o models/published/README.md",
        "Every configuration: `netlead published CASE --config`. The models of others are "
        "described in the headers of this folder. To try other points, begin with "
        "`configs/published/`: one configuration for each mechanism (by the name of the case) and "
        "each model (by its own name), which says what to read and what to change. Pictures: "
        "`python3 -m analysis.published`.",
        "A number passes if it is within 4 sqrt(s² + s_T²) + b of its target T: s and s_T are the "
        "standard errors of our mean and of the target, b is the allowance for what the source "
        "leaves open. A direction (> 0) passes if it is more than 4 s above 0. A fail is shown, "
        "not tuned away. Grades: A closed form or exact solve, B read in the original paper, C "
        "decoded from a published replication, D memory or our own earlier measurement (shown, "
        "never a target).",
        "pictures"};
    return command.set == Claims::Set::facts ? facts : published;
}

/// `SF13` or `SF13/weave` -> SF13.
std::string id_of(const std::string& word) {
    return word.substr(0, word.find('/'));
}

bool answers(const Claim& claim, const std::string& id) {
    return claim.id == id ||
           std::find(claim.also.begin(), claim.also.end(), id) != claim.also.end();
}

const Claim& claim_called(const ClaimSet& set, const std::string& id) {
    std::vector<std::string> known;
    for (const Claim* claim : set.all) {
        if (answers(*claim, id)) return *claim;
        known.push_back(claim->id);
        known.insert(known.end(), claim->also.begin(), claim->also.end());
    }
    const std::string nearest = did_you_mean(id, known);
    throw UsageError(fmt::format("no {} is called '{}'{}\nThere are: netlead list {}", set.one, id,
                                 nearest.empty() ? "" : "; did you mean '" + nearest + "'?",
                                 set.list));
}

std::vector<const Claim*> chosen(const Claims& command) {
    const ClaimSet& set = set_of(command);
    std::vector<const Claim*> wanted;
    for (const std::string& word : command.ids) wanted.push_back(&claim_called(set, id_of(word)));
    std::vector<const Claim*> claims;
    for (const Claim* claim : set.all) {
        const bool named =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), claim) != wanted.end();
        const bool level = command.level.empty() || command.level == word(claim->level);
        if (named && level) claims.push_back(claim);
    }
    if (claims.empty())
        throw UsageError("no " + std::string(set.one) + " of level '" + command.level +
                         "' is among these");
    return claims;
}

bool full(const Claims& command) {
    return set_of(command).full_by_default ? !command.quick : command.full;
}

std::uint32_t replicates_of(const Worlds& worlds, const Claims& command) {
    const std::uint32_t usual = full(command) ? worlds.many : worlds.few;
    return usual > 0 && command.replicates ? *command.replicates : usual;
}

/// The configurations of a claim that run under this command.
std::vector<const CaseConfig*> to_run(const Claim& claim, const Claims& command) {
    std::vector<const CaseConfig*> found;
    for (const CaseConfig& config : claim.configs) {
        if (replicates_of(worlds_of(claim, config), command) > 0) found.push_back(&config);
    }
    return found;
}

std::string title_of(const Claim& claim, const CaseConfig& config) {
    return claim.id + "/" + config.name;
}

/// Jobs of claims that share a configuration are one, so their text bears no name.
RunCache::Job job_of(const Claim& claim, const CaseConfig& config, const Claims& command) {
    return {std::string(set_of(command).one) + " " + title_of(claim, config),
            configuration(config, set_of(command).one, command.seed,
                          replicates_of(worlds_of(claim, config), command)),
            config.people};
}

/// False if it was interrupted.
bool examine(RunCache& cache, const Claims& command, ClaimResult& result) {
    const Claim& claim = *result.claim;
    const std::vector<const CaseConfig*> configs = to_run(claim, command);
    Evidence evidence;
    for (const CaseConfig* config : configs) {
        const Runs* runs = cache.run(job_of(claim, *config, command));
        if (runs == nullptr) return false;
        evidence.add(config->name, *runs);
    }
    if (claim.evaluate != nullptr) {
        result.checks = claim.evaluate(evidence);
        result.verdict = together(result.checks);
    }
    for (const CaseConfig* config : configs) cache.done(job_of(claim, *config, command));
    cache.part_done();
    return true;
}

/// The configurations of the chosen claims, each a document of its own.
std::string configurations(const Claims& command, const std::vector<const Claim*>& claims) {
    const bool one = std::any_of(command.ids.begin(), command.ids.end(),
                                 [](const auto& id) { return id.find('/') != std::string::npos; });
    std::string text;
    for (const Claim* claim : claims) {
        for (const CaseConfig* config : to_run(*claim, command)) {
            const std::string name = title_of(*claim, *config);
            if (one && std::find(command.ids.begin(), command.ids.end(), name) == command.ids.end())
                continue;
            if (!text.empty()) text += "---\n";
            text += fmt::format("# {} {}: {}\n", set_of(command).one, name, claim->statement);
            if (config->people) text += "# run with --people -o FILE.h5\n";
            text += configuration(*config, name, command.seed,
                                  replicates_of(worlds_of(*claim, *config), command));
        }
    }
    if (text.empty()) throw UsageError("none of these has such a configuration");
    return text;
}

std::string replicates_in_words(const Claims& command) {
    if (command.replicates) return fmt::format("{} replicates each.", *command.replicates);
    return full(command) ? "The full set: as many worlds as each asks for (n)."
                         : "The short set: few worlds.";
}

ClaimsTable table_of(const Claims& command, std::size_t asked) {
    const ClaimSet& set = set_of(command);
    ClaimsTable table;
    table.page = {set.key,     set.title,
                  set.made_by, std::string(set.setting) + " " + replicates_in_words(command),
                  set.remark,  set.pictures};
    table.seed = command.seed;
    table.defaults = command.assignments;
    table.full = full(command);
    table.asked = asked;
    return table;
}

std::string in_form(const ClaimsTable& table, const Claims& command, const Manner& manner) {
    if (manner.json) return to_json(table);
    if (command.markdown) return to_markdown(table);
    return to_text(table, manner.color_out && command.target.file.empty());
}

void keep(const std::string& text, const Target& target, const Manner& manner) {
    write_whole_file(target.file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                     target.overwrite);
    if (!manner.quiet) say("kept in " + target.file);
}

/// What --strict does not forgive: a limit that does not hold, a published check that fails.
bool broken(const ClaimResult& result) {
    const ClaimLevel level = result.claim->level;
    if (level == ClaimLevel::limit) return result.verdict != Verdict::pass;
    return level == ClaimLevel::published && result.verdict == Verdict::fail;
}

int exit_code(const ClaimsTable& table, const Claims& command) {
    if (table.results.size() < table.asked) return partial;
    return command.strict && std::any_of(table.results.begin(), table.results.end(), broken)
               ? failed
               : all_well;
}

}  // namespace

int execute(const Claims& command, const Manner& manner) {
    const std::vector<const Claim*> claims = chosen(command);
    if (command.config) {
        if (!command.assignments.empty()) {
            throw UsageError(
                "--config prints the claims' own settings; give --set to the command that runs "
                "them");
        }
        show(configurations(command, claims));
        return all_well;
    }
    const std::string& file = command.target.file;
    if (!file.empty()) check_writable(file, command.target.overwrite);
    if (!command.rows.empty()) check_writable(command.rows, command.target.overwrite);
    ClaimsTable table = table_of(command, claims.size());
    {
        RunCache cache({command.assignments, command.threads, manner.quiet}, claims.size(),
                       table.page.key);
        for (const Claim* claim : claims) {
            for (const CaseConfig* config : to_run(*claim, command))
                cache.expect(job_of(*claim, *config, command));
        }
        for (const Claim* claim : claims) {
            ClaimResult result{claim, {}, replicates_of(claim->worlds, command)};
            if (!examine(cache, command, result)) break;
            table.results.push_back(std::move(result));
        }
    }
    if (table.results.empty()) {
        say("interrupted before the first was finished; nothing was kept");
        return interrupted;
    }
    const std::string text = in_form(table, command, manner);
    file.empty() ? show(text) : keep(text, command.target, manner);
    if (!command.rows.empty())
        keep(to_json(table), {command.rows, command.target.overwrite}, manner);
    if (table.results.size() < table.asked) {
        say(fmt::format("interrupted: {} of {} {} were finished", table.results.size(), table.asked,
                        table.page.key));
    }
    return exit_code(table, command);
}

}  // namespace netlead::app
