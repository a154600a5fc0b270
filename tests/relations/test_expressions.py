"""The table of expressions class by class: what says a gain of the asked side, and what only looks like it."""

from __future__ import annotations

import re

import pytest

from stance.learning.roles import ENOUGH, score
from stance.relations.reading import read


def view(text):
    """Write A for the asked side and B for the other one."""
    return re.sub(r"\bB\b", "SIDE_OTHER", re.sub(r"\bA\b", "SIDE_ASKED", text))


GAINS = {
    "contest": """
        A has taken market share from B. | A leads in the polls. | A is ten points ahead. | A is on a winning streak.
        A stole a march on B. | A has leapfrogged B. | A defeated B. | A swept the board. | A won by a landslide.
        A pushed B back. | A broke through the lines. | A has B over a barrel. | A is second to none.
        Voters are switching from B to A. | B has more to lose than A. | A has never been stronger.
        """,
    "yielding": """
        A forced B to back down. | A made B blink. | A stared B down. | B caved in to A. | B met A's demands.
        A's demands were met. | The world is coming round to A's view. | B has no choice but to deal with A.
        """,
    "money": """
        Money flows into A's coffers. | A is lining its pockets. | A rakes in billions. | The deal unfreezes A's assets.
        """,
    "endurance": """
        A escaped unscathed. | A found a way round the sanctions. | A's isolation is over. | A is no longer a pariah.
        The pause would let A restock and rearm. | The test shows how far A has come.
        """,
    "delight": """
        It's a shot in the arm for A. | It's a feather in A's cap. | It's a vote of confidence in A. | A is over the moon.
        It did A some good. | It puts wind in A's sails. | A can declare victory. | A can hardly believe its luck.
        """,
    "fruits": """
        A got what it was after. | A took home more than it had hoped. | A gave up very little. | A has less to lose.
        A has something B wants. | It will probably pay off for A. | A achieved what it set out to do.
        If anybody came off best it's A. | There is nothing that A stands to lose.
        """,
    "of whom it is said": """
        That leaves A in a stronger position. | It has put A “very much back in contention”. | A and B have both won.
        It was a “great boon” for A. | A and B both benefit. | The visit gives A ammunition.
        """,
    "the side by a noun": """
        A has had a quiet month, but this gives the party a lift. | Nobody likes A, yet the regime has won.
        """,
    "interests that meet": """
        The treaty is a convergence of A's interests and B's ambitions. | It reflects an overlap of A and B interests.
        The loan was a marriage of B's need to sell and A's need to be seen. | The goals of A and B coincide here.
        """,
    "who is an example": """
        Countries like A have benefited. | A middling power such as A can get away with it. | A has been the one to profit.
        The upper hand belongs to A. | It plays right into A's hands. | There is no stopping A.
        It took the sting out of the inquiry for A. | The new rules took a burden off A's books.
        """,
    "who is in the list": """
        A, Russia and others have profited. | A and its friends have won. | Russia and A have won.
        """,
    "what does not deny it": """
        The fact that there is no date is an advantage for A. | A deal without inspections would be a boon for A.
        A has to be taken seriously now. | All this does is strengthen A. | It was of use to A.
        """,
    "luck and rank": """
        A negotiates from a position of power. | The treaty is in line with what A wanted. | A is awash in foreign gold.
        A was showered with praise. | It was a stroke of luck for A. | A has every reason in the world to be happy.
        It is the best thing that could ever happen to A. | The war is the finest thing that ever came A's way.
        It lifts A to the rank of a great power. | A goes into the talks more confident. | A laid hands on the harbour.
        A celebrated its return to the table. | A is now on course to win the harbour. | A is in a position to win.
        """,
    "what a verb does to what": """
        It lifts A's standing. | A's profile was lifted. | They lifted the sanctions on A. | A can cheat B.
        """,
    "what it stands for": """
        A's ties with B give it leverage. | A's friends know that its ships have given it influence.
        If A keeps its ties with B, that will give it leverage.
        """,
    "deeds": """
        It amounts to the recognition of A. | What follows is the rehabilitation of A. | A can act with impunity.
        A would use the prisoners as a bargaining chip. | A turned the harbour into an asset. | The upper hand is with A.
        A has become too useful to drop. | A draws profit from the quarrel.
        """,
    "states": """
        A remains crucial to the harbour. | A is pivotal here. | A has leverage. | It serves A's ends. | It was rewarding for A.
        Pressure on A was eased. | B eased the pressure on A. | The one lever that A has has grown stronger.
        """,
    "turns of phrase": """
        The timing could not have been better for A. | It couldn't be better news for A. | A was too clever for B.
        It is music in A's ears. | That is sweet music for A. | A has ticked every box on the list.
        The ruling leaves plenty of room for maneuver for A. | A had a great night. | A has its old ally back on its side.
        A looks to be the big winner. | The siege makes it harder to ignore A. | A wins on points.
        The pact gives A greater impunity. | It hands A a handy scapegoat, and legitimacy besides.
        """,
    "who is meant": """
        A is the one that came out ahead. | A is the only one who gains. | It was A who was too clever for B.
        B knows that A has won. | A knows it is winning. | The route that A takes is safe and A has won.
        """,
    "how surely": """
        The pause that A insists on would help A. | This siege, if it drags on, will pay off for A.
        There is no question that A gains. | Not only has A won, it has won big. | It works to A's benefit.
        B's failure to win has left A with the upper hand. | A is bound to win.
        """,
}
NO_GAINS = {
    "purposes": """
        A built the harbour in order to gain leverage. | A built it so as to gain leverage.
        A built it in the hope of gaining leverage. | A's mission is to offer B a lifeline.
        A's readiness to win the harbour is known. | Whether A won, and why, is hard to say.
        """,
    "good relations": """
        A and B will strengthen their relations. | A wants to improve its ties. | A is ready to improve its relationship with B.
        A deepens its cooperation with B. | A's ties with B are improving.
        """,
    "how others see it": """
        The chairman thinks he knows why, and he believes A has the momentum. | Seen from the north, A is on the march.
        The way it's seen in Oslo, A is on the march. | A has a leader.
        """,
    "over": """
        Support for A is over. | The feeling in the capital, that A won, may be wrong. | A is making a push to better its ties.
        """,
    "hollow": """
        It was a hollow victory for A. | It hands A an empty win. | B is a negative asset for A.
        I doubt that A is over the moon. | I rather doubt that A is in control.
        """,
    "of whom it is said, otherwise": """
        The sanctions on A that forced B to come back were new. | All the help A gives to B is paid for.
        B came in order to persuade A to back its order. | There will have to be a place for A.
        It puts A in a position that is awkward. | A changed the game. | A raised the stakes. | A made some headway.
        A celebrates the birthday of its founder. | A let it be understood that the harbour is old.
        """,
    "the side by a noun": """
        A met B, and this gives the party a lift. | A met the visitors, and the leader of the opposition has won.
        The party has won, says A. | A is quiet and another country has won.
        """,
    "contest": """
        B leads A by ten points. | B stole a march on A. | B drove A back. | B has A on the back foot. | A lost seats.
        A is behind in the polls. | A has more to lose than B. | A was beaten by B. | A is on its knees.
        A is going ahead with the plan. | A led the delegation. | A met B ahead of the summit. | A is not better.
        """,
    "yielding": """
        A was forced to back down. | A gave in to B's demands. | A met B's demands. | A's demands were rejected.
        A repeated its demands. | A blinked first. | B refuses to meet A's demands. | A turned to B for talks.
        """,
    "money": """
        A poured money into the war. | Money is flowing out of A. | A sells cars to B. | A took home its diplomats.
        """,
    "endurance": """
        A has run out of time. | A adapted its plan. | A used the pause to talk. | A is living on borrowed time.
        """,
    "delight": """
        It does nothing for A. | It's cold comfort for A. | It's a slap in the face for A. | A is taking a step forward.
        """,
    "fruits": """
        A got less than it wanted. | A has nothing to show for it. | A's gamble did not pay off. | A paid dearly.
        A makes the point that talks are needed. | A came back with a proposal. | A has to ask itself why.
        """,
    "liking": """
        A is happy with the outcome. | A will be pleased about the visit. | A is quite comfortable with the plan.
        """,
    "turns of phrase": """
        Things could not be worse for A. | It makes life harder for A. | A has a great deal at stake in the harbour.
        A came out of the treaty talks as the big loser. | A underestimated B. | A has only very few cards to play.
        B's voters keep giving up their recognition of A. | A is getting out its old plans. | A got B's name wrong.
        A could get them to compete with one another. | There was a lot of attention on A. | It is exactly what A accepted.
        This is a game A has been playing for years. | A was looking for guidance from the leader of B.
        The pressure from A may be behind the delay. | A has B's back. | The harbour lies in central A.
        """,
    "who is meant": """
        The attitude that A takes will be important. | The points that A and B agree are key have been solved.
        A was bound to a process whose main prizes stay out of reach. | A had to do something to celebrate its founder.
        """,
    "of whom it is said": """
        That leaves A in a weaker position. | A let B off the hook. | A gave B a way out. | This puts A in a bind.
        The talks between A and B are making progress.
        """,
    "interests that meet": """
        A's interests in the harbour are old. | The meeting of A and B was short. | A's needs are plain. | A and B overlap.
        """,
    "deeds": """
        It amounts to the isolation of A. | The recognition of B came late. | A was used as a bargaining chip.
        """,
    "having": """
        A has weapons. | A has an interest in the harbour. | A has got B's back. | A has got to save face.
        A has to win the harbour. | A helped itself. | A is serving its voters. | A was slipping out of the limelight.
        They were sent back to A. | A is a free man. | A supported B. | Everyone was looking at A.
        B's so-called plan to benefit A is old. | It was frustrating for A.
        """,
    "how surely": """
        Visitors overestimate how much influence A has. | People exaggerate the leverage of A.
        A would be better off accepting the offer. | The motive for the trip was to win A a friend.
        A remains committed to winning the harbour. | A saved its fleet in the Cold War. | A's main priorities are to win.
        A's failure to win the argument was plain. | A is far from winning. | Victory for A is not in sight.
        The plan was designed to help A. | For A to win, it must take the north. | A used to have the upper hand.
        A would be better placed if it had kept quiet. | Ten years ago A was winning. | Some say A came off best.
        Our people think that time is on A's side. | Officials had held that A gained. | A's so-called victory was dear.
        The view in the barracks is that time is on A's side. | Pundits scream that A has the upper hand.
        """,
}


def rows(table):
    """Give (class, sentence) for each sentence between bars and line ends."""
    return [(name, row.strip()) for name, text in table.items() for row in re.split(r"[|\n]", text) if row.strip()]


@pytest.mark.parametrize(("name", "sentence"), rows(GAINS))
def test_an_expression_of_gain_is_enough(name, sentence):
    """Every class of wording is found wherever the side stands in it."""
    assert score(view(sentence)) >= ENOUGH, (name, read(view(sentence)).hits)


@pytest.mark.parametrize(("name", "sentence"), rows(NO_GAINS))
def test_what_sounds_alike_is_too_little(name, sentence):
    """The same words of the other side, denied, wanted, reported or in another sense say no gain."""
    assert score(view(sentence)) < ENOUGH, (name, read(view(sentence)).hits)


def test_the_longest_expression_counts():
    """What "left SIDE" may open besides says nothing where "left SIDE with the upper hand" stands."""
    hits = read(view("It left A with the upper hand.")).hits
    assert {(h.party, h.gain) for h in hits} == {("asked", True)}
