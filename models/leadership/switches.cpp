#include "models/leadership/switches.hpp"

#include <string>
#include <vector>

namespace netlead::leadership {

std::span<const Switch> switches() {
    static const std::vector<Switch> all{
        {"leader_skill",
         "people with reports are as competent as anybody",
         {{"people.leader_draws", std::int64_t{1}}}},
        {"sense", "nobody looks at the problem: first estimates stay", {{"sense.on", false}}},
        {"align", "no views pass between people", {{"align.on", false}}},
        {"distortion", "views come down the tree without error", {{"align.distortion", 0.0}}},
        {"compliance",
         "superiors' views, calls and requests carry no weight of their own",
         {{"align.compliance", 0.0}}},
        {"join", "nobody joins or leaves", {{"join.on", false}}},
        {"rooting",
         "strong ties and a role do not keep people from leaving",
         {{"join.rooted_factor", 1.0}}},
        {"start", "work starts without permission and without a partner", {{"start.on", false}}},
        {"limited_attention",
         "superiors have time for every request, and to monitor",
         {{"start.capacity", 1e6}}},
        {"bias", "no background is held back", {{"opportunity.on", false}}},
        {"help", "nobody asks for help, starters need no partner", {{"help.on", false}}},
        {"partner_choice",
         "partners are chosen whatever the trust in them",
         {{"help.partner_choice", 0.0}}},
        {"trust", "trust stays as it was at the start", {{"trust.on", false}}},
        {"crowdout", "help on command earns as much trust as any", {{"trust.crowdout", 0.0}}},
        {"learn", "practices neither improve nor spread", {{"learn.on", false}}},
        {"copying",
         "nobody copies a helper or what most contacts do; all search by themselves",
         {{"learn.best_member", 0.0}, {"learn.conformity", 0.0}}},
        {"command", "no practice passes along the chain of command", {{"learn.command", 0.0}}},
        {"transparency",
         "nobody sees strangers' practices or the present allocation",
         {{"learn.transparency", 0.0}}},
        {"chill", "being watched costs no trials", {{"learn.chill", 0.0}}},
        {"blame", "failed trials are not punished", {{"learn.blame", 0.0}}},
        {"failures_teach",
         "failures are not remembered or told, and teach no more than successes",
         {{"learn.remember", false}, {"develop.failures_teach", 1.0}, {"review.lesson", 0.0}}},
        {"accountability", "nobody is held to account", {{"work.accountability", false}}},
        {"overhead",
         "dealing with others costs neither time nor energy",
         {{"work.cost_request", 0.0},
          {"work.cost_help", 0.0},
          {"work.cost_tie", 0.0},
          {"work.drain_help", 0.0},
          {"work.drain_request", 0.0}}},
        {"weave", "nobody introduces people to each other", {{"ties.weave", false}}},
        {"forget", "no tie fades away", {{"ties.forget", false}}},
        {"develop", "competencies neither grow nor fade", {{"develop.on", false}}},
        {"review", "organisations are not reviewed", {{"review.on", false}}},
        {"losses", "no leader is lost by chance", {{"review.losses", false}}},
    };
    return all;
}

Stance stance(const Rules& rules) {
    Stance stance;
    for (const RuleDimension& dimension : rule_dimensions()) {
        const bool network = rules.*dimension.rule == Rule::network;
        stance.dimensions.push_back({dimension.name, std::string("rules.") + dimension.name,
                                     std::string(network ? "network" : "traditional")});
    }
    stance.named_by = "rules.preset";
    stance.beyond = "letting go " + to_text(ParamValue(rules.letting_go));
    if (rules.tests > 0) stance.beyond += ", after " + std::to_string(rules.tests) + " tests";
    if (rules.coordinator) stance.beyond += ", a coordinator";
    if (!rules.exchange) stance.beyond += ", no exchange";
    return stance;
}

}  // namespace netlead::leadership
